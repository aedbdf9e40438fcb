import {
  Admission,
  boundsApart,
  boundsUsual,
  nextLimit,
  type AdmissionBounds,
} from './admission.js'

const bounds = { least: 32, calm: 100, most: 1_000, targetMs: 250, intervalMs: 100 }

it.each([
  ['rises by a tenth while answers are quick', 100, 20, 100, 111],
  ['falls in proportion to how slow answers are', 100, 400, 100, 62],
  ['falls by half at the most', 100, 9_000, 100, 50],
  ['never falls below the least', 40, 9_000, 40, 32],
  ['never rises above the most', 990, 1, 990, 1_000],
  ['rises to what is calm, although less is asked for', 98, 20, 1, 100],
  ['rises no further where less than half of it is asked for', 120, 20, 60, 120],
])('%s', (_what, limit, meanMs, underWay, expected) => {
  expect(nextLimit(limit, meanMs, underWay, bounds)).toBe(expected)
})

it('comes to rest where the queue is as long as the target, whatever it starts from', () => {
  const perMs = 0.4
  let limit = 1_000
  for (let n = 0; n < 60; n++) limit = nextLimit(limit, limit / perMs, limit, bounds)
  expect(limit).toBeGreaterThan(85)
  expect(limit).toBeLessThan(115)
})

/** A count under which as many come as are let in, round after round, each taking so long. */
function rush(given: Partial<AdmissionBounds>): {
  fill(): number
  /** Leaves at once, so many, as what tells nothing. */
  empty(count: number): void
  rounds(count: number, tookMs: number, tells?: boolean): void
  readonly admission: Admission
} {
  const admission = new Admission({ ...bounds, ...given })
  let now = 0
  const fill = (tells = false): number => {
    let entered = 0
    while (admission.enter(now, tells)) entered += 1
    return entered
  }
  // One stays under way, so that it is never calm.
  admission.enter(now, false)
  return {
    admission,
    fill,
    empty: (count) => {
      for (let n = 0; n < count; n++) admission.leave(now, false)
    },
    rounds: (count, tookMs, tells = true) => {
      for (let round = 0; round < count; round++) {
        const entered = fill(tells)
        now += Math.max(tookMs, 101)
        for (let n = 0; n < entered; n++) admission.leave(now, tells)
      }
    },
  }
}

describe('the count', () => {
  it('lets in again who comes after somebody left', () => {
    const admission = new Admission({ ...bounds, least: 1, calm: 2 })
    const enter = (): boolean => admission.enter(0)
    expect([enter(), enter(), enter()]).toEqual([true, true, false])
    admission.leave(0)
    expect([enter(), enter()]).toEqual([true, false])
  })

  it('lets fewer in once answers are slow, and more when they are quick again', () => {
    const { fill, rounds, empty } = rush({ least: 4 })
    rounds(20, 9_000)
    const slow = fill()
    expect(slow).toBe(3)
    empty(slow)
    rounds(120, 5)
    expect(fill()).toBe(999)
  })

  it('begins with what is let in while all is calm, and goes back to it once nothing is under way', () => {
    const { fill, rounds, empty } = rush({ least: 4 })
    expect(fill()).toBe(99)
    empty(99)
    rounds(20, 9_000)
    expect(fill()).toBe(3)
    empty(4)
    expect(fill()).toBe(100)
  })

  it('does not rise in a quiet hour, so that a flood finds it as it was', () => {
    const { fill, admission } = rush({})
    for (let n = 0; n < 10_000; n++) {
      admission.enter(n * 20)
      admission.leave(n * 20 + 5)
    }
    expect(fill()).toBe(99)
  })

  it('does not judge by what says nothing', () => {
    const { fill, rounds, admission } = rush({})
    rounds(20, 9_000, false)
    expect(fill()).toBe(99)
    expect(admission.usualMs).toBe(0)
  })

  it('lets all wait while replicas start, and few once far more comes than is answered', () => {
    const admission = new Admission(boundsApart)
    const waiting = { now: 0, most: 0, refused: 0 }
    const second = (from: number, comes: number, answered: number): void => {
      waiting.most = 0
      waiting.refused = 0
      for (let ms = 0; ms < 1_000; ms++) {
        const now = from * 1_000 + ms
        const due = (each: number): number =>
          Math.floor(((ms + 1) * each) / 1_000) - Math.floor((ms * each) / 1_000)
        for (let n = 0; n < due(comes); n++)
          if (admission.enter(now)) waiting.now += 1
          else waiting.refused += 1
        for (let n = 0; n < due(answered) && waiting.now > 1; n++, waiting.now--)
          admission.leave(now)
        waiting.most = Math.max(waiting.most, waiting.now)
      }
    }
    for (let n = 0; n < 8; n++) second(n, 200, 150)
    expect([waiting.most, waiting.refused]).toEqual([401, 0])
    for (let n = 8; n < 30; n++) second(n, 2_000, 400)
    expect(waiting.most).toBeLessThanOrEqual(120)
    for (let n = 30; n < 40; n++) second(n, 200, 400)
    expect(waiting.refused).toBe(0)
  })

  it('tells what an answer takes', () => {
    const admission = new Admission(bounds)
    for (let n = 0; n < 40; n++) {
      admission.enter(n * 200)
      admission.leave(n * 200 + 150)
    }
    expect(admission.usualMs).toBeCloseTo(150)
  })
})

/** One server that answers so many a second, one after the other, at five times that many, for so long. */
function flood(
  perSecond: number,
  bounds = boundsUsual,
  seconds = 10,
): { good: number; late: number } {
  const admission = new Admission(bounds)
  const eachMs = 1_000 / perSecond
  const waiting: number[] = []
  const answered = { good: 0, late: 0 }
  let comesAt = 0
  for (let now = 0; now < seconds * 1_000;) {
    for (; comesAt <= now; comesAt += eachMs / 5)
      if (admission.enter(comesAt)) waiting.push(comesAt)
    const came = waiting.shift() ?? now
    now += eachMs
    admission.leave(now)
    answered[now - came <= 2_000 ? 'good' : 'late'] += 1
  }
  return answered
}

it.each([150, 400, 2_000])(
  'at five times the %d a second that can be answered, nine in ten of those are answered in time',
  (perSecond) => {
    expect(flood(perSecond).good).toBeGreaterThan(0.9 * perSecond * 10)
  },
)

it('nobody waits in vain where two hundred and fifty-six are answered within two seconds', () => {
  expect([150, 400, 2_000].map((perSecond) => flood(perSecond).late)).toEqual([0, 0, 0])
})

it.each([400, 1_000, 2_000])(
  'a gateway that passes %d a second on gets over a flood of a minute as well',
  (perSecond) => {
    expect(flood(perSecond, boundsApart, 60).good).toBeGreaterThan(0.9 * perSecond * 60)
  },
)

it('sees those that wait behind the quick ones', () => {
  const admission = new Admission(boundsUsual)
  // Four of five are answered at once; of the others, fifty a second, one after the other.
  let waiting = 0
  let mostWaiting = 0
  for (let now = 0; now < 20_000; now++) {
    if (admission.enter(now)) {
      if (now % 5 === 0) waiting += 1
      else admission.leave(now)
    }
    mostWaiting = Math.max(mostWaiting, waiting)
    if (now % 20 === 0 && waiting > 0) {
      waiting -= 1
      admission.leave(now)
    }
  }
  expect(mostWaiting).toBeLessThanOrEqual(300)
})
