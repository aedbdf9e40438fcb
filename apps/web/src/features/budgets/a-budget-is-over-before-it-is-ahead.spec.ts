import type { Budget } from '../../api/generated/types.gen.js'
import { byNeed, paceShare, size, standingOf, willExceed } from './figures.js'

const budget = (more: Partial<Budget>): Budget =>
  ({
    currency: 'EUR',
    limit: '400.00',
    percentage: 0.5,
    projectedEnd: '380.00',
    pace: { expected: '232.00', difference: '-32.00', status: 'under' },
    ...more,
  }) as Budget

const pace = (status: Budget['pace']['status']) => ({ expected: '0', difference: '0', status })

describe('a budget', () => {
  it('that is beyond its limit is over, whatever its pace', () => {
    expect(standingOf(budget({ percentage: 1.01, pace: pace('on') }))).toBe('over')
    expect(standingOf(budget({ percentage: 1, pace: pace('over') }))).toBe('ahead')
  })

  it('that keeps its pace or spends less says so', () => {
    expect(standingOf(budget({ pace: pace('on') }))).toBe('on')
    expect(standingOf(budget({}))).toBe('under')
  })

  it('has its even pace marked as a share of what may be spent', () => {
    expect(paceShare(budget({}))).toBeCloseTo(0.58)
    expect(paceShare(budget({ limit: '0.00' }))).toBeUndefined()
    expect(paceShare(budget({ limit: '-10.00' }))).toBeUndefined()
  })

  it('will exceed only when more than its limit is foreseen, to the cent', () => {
    expect(willExceed(budget({ projectedEnd: '400.00' }))).toBe(false)
    expect(willExceed(budget({ projectedEnd: '400.01' }))).toBe(true)
    expect(willExceed(budget({ projectedEnd: '1000.00' }))).toBe(true)
  })

  it('comes before those that are less far along', () => {
    const list = [
      { name: 'b', percentage: 0.2 },
      { name: 'c', percentage: 1.2 },
      { name: 'a', percentage: 0.2 },
    ]
    expect(byNeed(list).map(({ name }) => name)).toEqual(['c', 'a', 'b'])
  })

  it('says what it is over by without a sign', () => {
    expect(size('-12.50')).toBe('12.50')
  })
})
