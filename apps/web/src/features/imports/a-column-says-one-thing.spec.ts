import fc from 'fast-check'
import type { ImportSample } from '../../api/client.js'
import {
  columnsOf,
  isEnough,
  roleOf,
  roles,
  withRole,
  withSetting,
  type Columns,
} from './mapping.js'

const role = fc.option(fc.constantFrom(...roles), { nil: undefined })
const said = fc.array(fc.tuple(fc.nat(5), role), { maxLength: 30 })
const after = (steps: [number, (typeof roles)[number] | undefined][]): Columns =>
  steps.reduce<Columns>((columns, [index, next]) => withRole(columns, index, next), {})

it('which is the last that was said of it', () => {
  fc.assert(
    fc.property(said, fc.nat(5), role, (steps, index, last) => {
      const columns = withRole(after(steps), index, last)
      expect(roleOf(columns, index)).toBe(last)
      const all = Object.values(columns).flat()
      expect(new Set(all).size).toBe(all.length)
    }),
  )
})

it('and an amount comes in one way: one column, or what went out and what came in', () => {
  fc.assert(
    fc.property(said, (steps) => {
      const columns = after(steps)
      const isPair = columns.debit !== undefined || columns.credit !== undefined
      expect(isPair && (columns.amount !== undefined || columns.sign !== undefined)).toBe(false)
    }),
  )
})

it('but words may stand in several', () => {
  const columns = withRole(withRole({}, 1, 'description'), 3, 'description')
  expect(columns).toEqual({ description: [1, 3] })
  expect(withRole(columns, 1, undefined)).toEqual({ description: [3] })
})

it('is known from how the file was read, by index', () => {
  const sample = {
    mapping: { columns: { date: 'Tag' } },
    detected: { columns: { date: [0], amount: 2, description: [], strange: 1 } },
  } as unknown as ImportSample
  expect(columnsOf(sample)).toEqual({ date: [0], amount: 2 })
})

it('is enough with a day and an amount', () => {
  expect(isEnough({ date: [0] })).toBe(false)
  expect(isEnough({ date: [0], sign: 1 })).toBe(false)
  expect(isEnough({ date: [0], credit: 1 })).toBe(true)
})

it('is to be said again when the file is cut otherwise', () => {
  const mapping = { hasHeader: true, columns: { date: 0 } }
  expect(withSetting(mapping, 'delimiter', ';')).toEqual({ hasHeader: true, delimiter: ';' })
  expect(withSetting(mapping, 'dateOrder', 'DMY')).toEqual({ ...mapping, dateOrder: 'DMY' })
  expect(withSetting({ dateOrder: 'DMY' }, 'dateOrder', '')).toEqual({})
})
