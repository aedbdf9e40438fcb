import { Admission, nextLimit } from './admission.js'

const bounds = { least: 32, most: 1_000, targetMs: 250 }

it.each([
  ['rises by a tenth while answers are quick', 100, 20, 111],
  ['falls in proportion to how slow answers are', 100, 400, 62],
  ['falls by half at the most', 100, 9_000, 50],
  ['never falls below the least', 40, 9_000, 32],
  ['never rises above the most', 990, 1, 1_000],
])('%s', (_what, limit, tookMs, expected) => {
  expect(nextLimit(limit, [tookMs], bounds)).toBe(expected)
})

it('goes by the answer in the middle, so that a few slow ones count for nothing', () => {
  expect(nextLimit(100, [5, 5, 5, 30_000, 30_000], bounds)).toBe(111)
})

it('comes to rest where the queue is as long as the target, whatever it starts from', () => {
  const perMs = 0.4
  let limit = 1_000
  for (let n = 0; n < 60; n++) limit = nextLimit(limit, [limit / perMs], bounds)
  expect(limit).toBeGreaterThan(85)
  expect(limit).toBeLessThan(115)
})

describe('the count', () => {
  it('lets in again who comes after somebody left', () => {
    const admission = new Admission({ least: 1, most: 2, targetMs: 250 })
    expect([admission.enter(), admission.enter(), admission.enter()]).toEqual([true, true, false])
    admission.leave(0, 1)
    expect([admission.enter(), admission.enter()]).toEqual([true, false])
  })

  it('lets fewer in once answers are slow, and more when they are quick again', () => {
    const admission = new Admission({ least: 4, most: 1_000, targetMs: 100 })
    const fill = (): number => {
      let entered = 0
      while (admission.enter()) entered += 1
      return entered
    }
    const before = fill()
    for (let n = 0; n < before; n++) admission.leave(1_000 + n * 200, 400)
    const after = fill()
    expect(after).toBeLessThan(before / 2)
    for (let n = 0; n < after; n++) admission.leave(100_000 + n, 400)
    for (let round = 0; round < 40; round++) {
      const entered = fill()
      for (let n = 0; n < entered; n++) admission.leave(200_000 + round * 1_000 + n * 20, 5)
    }
    expect(fill()).toBeGreaterThan(after)
  })

  it('does not judge by what says nothing', () => {
    const admission = new Admission({ least: 1, most: 1_000, targetMs: 100 })
    let entered = 0
    while (admission.enter()) entered += 1
    for (let n = 0; n < entered; n++) admission.leave(n * 1_000, undefined)
    let again = 0
    while (admission.enter()) again += 1
    expect(again).toBe(entered)
  })
})
