import fc from 'fast-check'
import {
  codeMs,
  guess,
  isGood,
  isPending,
  issue,
  notBegun,
  sendsMax,
  triesLeft,
  triesMax,
  waitMs,
  type Verification,
} from './verification.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const noon = Date.UTC(2026, 9, 20, 12)
const at = (ms: number): Date => new Date(noon + ms)

it('is right once', () => {
  const sent = issue(notBegun, 'a', at(0))
  const first = guess(sent, 'a', at(codeMs - 1))
  expect(first.outcome).toBe('right')
  expect(guess(first.next, 'a', at(codeMs - 1)).outcome).toBe('over')
  expect(guess(sent, 'a', at(codeMs)).outcome).toBe('over')
  expect(guess(notBegun, 'a', at(0)).outcome).toBe('over')
})

it('is over after five wrong ones', () => {
  let known = issue(notBegun, 'a', at(0))
  for (let left = triesMax; left > 0; left -= 1) {
    expect(triesLeft(known)).toBe(left)
    const { outcome, next } = guess(known, 'b', at(1))
    expect(outcome).toBe('wrong')
    known = next
  }
  expect([triesLeft(known), guess(known, 'a', at(1)).outcome]).toEqual([0, 'over'])
  // The number still waits, for another code.
  expect(isPending(known, at(1))).toBe(true)
})

it('is sent again after a minute, and five times a day', () => {
  let known: Verification = notBegun
  for (let n = 0; n < sendsMax; n += 1) {
    expect(waitMs(known, at(n * minuteMs))).toBe(0)
    known = issue(known, `${n}`, at(n * minuteMs))
    expect(waitMs(known, at(n * minuteMs + 1_000))).toBeGreaterThanOrEqual(59_000)
  }
  expect(waitMs(known, at(10 * minuteMs))).toBe(dayMs - 10 * minuteMs)
  expect(waitMs(known, at(dayMs))).toBe(0)
})

it('stays over when the clock is set back', () => {
  const late = guess(issue(notBegun, 'a', at(0)), 'a', at(codeMs + 1))
  expect(late.outcome).toBe('over')
  expect(guess(late.next, 'a', at(1)).outcome).toBe('over')
  // One of an hour ahead would be good for an hour and ten minutes.
  expect(guess(issue(notBegun, 'a', at(60 * minuteMs)), 'a', at(0)).outcome).toBe('over')
})

type Step =
  | { readonly does: 'waits'; readonly ms: number }
  | { readonly does: 'asks' }
  | { readonly does: 'guesses'; readonly ago: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ does: 'asks' } as const) },
  {
    weight: 4,
    // Minutes, hours, and clocks that are set back.
    arbitrary: fc
      .oneof(fc.integer({ min: 0, max: 120_000 }), fc.integer({ min: -4_000_000, max: 8_000_000 }))
      .map((ms) => ({ does: 'waits', ms }) as const),
  },
  {
    weight: 6,
    // The last code, the one before it, or one that never was.
    arbitrary: fc.integer({ min: 0, max: 3 }).map((ago) => ({ does: 'guesses', ago }) as const),
  },
)

it('whatever people do and clocks show, is never worth more than it says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let now = noon
      let known: Verification = notBegun
      const sent: { hash: string; ms: number; tries: number; spent: boolean }[] = []
      for (const one of steps) {
        if (one.does === 'waits') now += one.ms
        else if (one.does === 'asks') {
          if (waitMs(known, new Date(now)) > 0) continue
          const near = (ms: number): number =>
            sent.filter((other) => Math.abs(other.ms - now) < ms).length
          expect([near(minuteMs), near(dayMs) < sendsMax]).toEqual([0, true])
          const hash = `code ${sent.length}`
          known = issue(known, hash, new Date(now))
          sent.push({ hash, ms: now, tries: 0, spent: false })
          expect(isGood(known, new Date(now))).toBe(true)
        } else {
          const shown = sent.at(-1 - one.ago)
          const last = sent.at(-1)
          const { outcome, next } = guess(known, shown?.hash ?? 'none', new Date(now))
          known = next
          if (outcome === 'over') {
            expect(isGood(known, new Date(now))).toBe(false)
            if (last) last.spent = true
          } else if (last) {
            expect(last.spent).toBe(false)
            expect(Math.abs(now - last.ms)).toBeLessThan(codeMs)
            expect(outcome).toBe(shown === last ? 'right' : 'wrong')
            last.tries += 1
            expect(last.tries).toBeLessThanOrEqual(triesMax)
            last.spent = outcome === 'right' || last.tries === triesMax
          } else throw new Error('a code was taken that nobody was sent')
        }
      }
    }),
    { numRuns: 1_000 },
  )
})
