import { isUuid, newId } from './ids.js'

it('makes ids that sort in the order they were made', () => {
  const ids = Array.from({ length: 20_000 }, () => newId())
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

it('makes UUIDs of version 7', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

it('goes on rising when the clock is set back', () => {
  const later = newId(Date.now() + 1_000)
  expect(newId() > later).toBe(true)
})

it('tells ids from other texts', () => {
  expect([isUuid(newId()), isUuid('1'), isUuid(`${newId()}'`), isUuid('')]).toEqual([
    true,
    false,
    false,
    false,
  ])
})
