import { todayIn } from '@florin/calendar'
import fc from 'fast-check'
import { MemoryCache } from '../cache/memory-cache.js'
import { newId } from '../context/ids.js'
import { TestClock } from '../testing/fixed-clock.js'
import { AnswerCache, type CachedAnswer } from './answer-cache.js'

const policy: CachedAnswer = { area: 'test' }
const key = 'cache:api:test'

/** What the database says, in two places that a reader looks at one after the other. */
class Rows {
  version = 0
  generation = newId()
  private readonly places = { first: 0, second: 0 }

  /** As a transaction commits: all of it at once. */
  write(): void {
    this.version += 1
    this.generation = newId()
    this.places.first = this.places.second = this.version
  }

  read(place: 'first' | 'second'): number {
    return this.places[place]
  }
}

/** A cache at its worst: everything takes its time, and anything that it ever had may come back, or nothing. */
class Faithless extends MemoryCache {
  readonly had: string[] = []
  given = 0

  constructor(
    private readonly wait: () => Promise<void>,
    private readonly whims: Iterator<number>,
  ) {
    super(new TestClock())
  }

  override async get(name: string): Promise<string | null> {
    await this.wait()
    const whim: number = (this.whims.next().value as number | undefined) ?? 0
    if (whim === 0) return super.get(name)
    return this.had[(whim - 1) % Math.max(1, this.had.length)] ?? null
  }

  override async set(name: string, value: string, ttlSeconds: number): Promise<void> {
    await this.wait()
    this.had.push(value)
    await super.set(name, value, ttlSeconds)
  }
}

interface Shown {
  readonly asked: number
  readonly body: { first: number; second: number }
  readonly wasKept: boolean
}

async function ask(answers: AnswerCache, rows: Rows, wait: () => Promise<void>): Promise<Shown> {
  const asked = rows.version
  const caughtUp = wait().then(() => ({ isFresh: true, generation: rows.generation }))
  const look = await answers.look(policy, key, caughtUp)
  if (look.kept) return { asked, body: look.kept.body as Shown['body'], wasKept: true }
  await wait()
  const first = rows.read('first')
  await wait()
  const body = { first, second: rows.read('second') }
  look.keep(body)
  return { asked, body, wasKept: false }
}

it('whatever happens at once, and whatever the cache forgets or brings back', async () => {
  let kept = 0
  const turns = fc.array(fc.constantFrom('ask', 'ask', 'ask', 'write'), {
    minLength: 4,
    maxLength: 14,
  })
  const whims = fc.array(fc.nat({ max: 4 }), { maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), turns, whims, async (scheduler, what, moods) => {
      const rows = new Rows()
      const wait = (): Promise<void> => scheduler.schedule(Promise.resolve())
      const cache = new Faithless(wait, moods[Symbol.iterator]())
      const replicas = [1, 2].map(() => new AnswerCache(cache, new TestClock()))
      const shown = what.map(async (turn, n): Promise<Shown | undefined> => {
        await wait()
        if (turn === 'ask') return ask(replicas[n % 2] as AnswerCache, rows, wait)
        rows.write()
        return undefined
      })
      await scheduler.waitFor(Promise.all(shown))
      for (const one of await Promise.all(shown)) {
        if (!one) continue
        kept += Number(one.wasKept)
        expect(Math.min(one.body.first, one.body.second)).toBeGreaterThanOrEqual(one.asked)
      }
    }),
    { numRuns: 500 },
  )
  expect(kept).toBeGreaterThan(50)
})

describe('an answer', () => {
  const clock = new TestClock()
  const cache = new MemoryCache(clock)
  const answers = new AnswerCache(cache, clock)
  const look = (of = policy, generation: string | undefined = 'g', isFresh = true) =>
    answers.look(of, key, Promise.resolve({ isFresh, generation }))

  beforeEach(async () => {
    clock.set('2026-10-31T23:50:00Z')
    await cache.delete(key)
  })

  it('is given while the generation is the one it is of', async () => {
    const first = await look()
    first.keep({ balance: '1.00' })
    expect((await look()).kept).toEqual({ body: { balance: '1.00' } })
    expect((await look(policy, 'h')).kept).toBeUndefined()
    expect((await look()).kept).toBeDefined()
  })

  it('is neither kept nor given without a generation, or while events are missing', async () => {
    for (const [generation, isFresh] of [
      [undefined, true],
      ['g', false],
    ] as const) {
      const unsure = await answers.look(policy, key, Promise.resolve({ isFresh, generation }))
      unsure.keep('unsure')
      expect(await cache.get(key)).toBeNull()
    }
    ;(await look()).keep('sure')
    expect((await look(policy, 'g', false)).kept).toBeUndefined()
  })

  it('is given until its time is over, or a quarter of an hour is', async () => {
    ;(await look()).keep('today')
    clock.set('2026-10-31T23:54:59Z')
    expect((await look()).kept).toEqual({ body: 'today' })
    ;(await look(policy, 'later')).keep('today')
    clock.set('2026-10-31T23:59:58Z')
    expect((await look(policy, 'later')).kept).toBeDefined()
    clock.set('2026-11-01T00:00:00Z')
    expect((await look(policy, 'later')).kept).toBeUndefined()
  })

  it('that was begun in one quarter and made in the next is not kept', async () => {
    clock.set('2026-10-31T23:59:59Z')
    const begun = await look()
    clock.set('2026-11-01T00:00:00Z')
    begun.keep('of which day?')
    expect(await cache.get(key)).toBeNull()
  })

  it('that says the same at any time is given for as long as it is kept', async () => {
    const timeless = { ...policy, timeless: true, seconds: 3_600 }
    ;(await look(timeless)).keep('always')
    clock.set('2026-11-01T00:49:00Z')
    expect((await look(timeless)).kept).toEqual({ body: 'always' })
    clock.set('2026-11-01T00:50:01Z')
    expect((await look(timeless)).kept).toBeUndefined()
  })

  it.each(['', '{', 'null', '[]', '{"generation":"g"}', '{"generation":1,"quarter":null}'])(
    'is not what somebody else wrote in its place: %s',
    async (text) => {
      await cache.set(key, text, 60)
      expect((await look()).kept).toBeUndefined()
    },
  )

  it('is not kept when it is very large', async () => {
    ;(await look()).keep('x'.repeat(300_000))
    expect(await cache.get(key)).toBeNull()
  })
})

it('no day begins within a quarter of an hour anywhere', () => {
  const quarterMs = 15 * 60_000
  const years = { min: Date.UTC(2020, 0), max: Date.UTC(2045, 0) }
  fc.assert(
    fc.property(
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      fc.integer(years),
      (zone, instant) => {
        const begin = Math.floor(instant / quarterMs) * quarterMs
        const [first, last] = [new Date(begin), new Date(begin + quarterMs - 1)]
        expect(todayIn(zone, first)).toBe(todayIn(zone, last))
      },
    ),
    { numRuns: 2_000 },
  )
})
