import { call, signUp, type Measured, type Person } from './florin.js'
import { openStream } from './stream-client.js'

const firstWeek = Date.parse('2019-01-07')
const weekMs = 7 * 86_400_000

/** Somebody with a weekly budget that one purchase uses up, who listens to the live stream. */
export interface Listener extends Person {
  /** When the notification of each week's purchase came, by the week's first day; ms since 1970. */
  readonly heardAt: Map<string, number>
  /** The next weeks in which nothing was bought yet, each of which one purchase uses up. */
  nextWeeks(count: number): string[]
}

export interface Crowd {
  readonly people: readonly Listener[]
  leave(): void
}

/** Signs people up and opens their streams. */
export async function gather(florin: Measured, count: number): Promise<Crowd> {
  const people: Listener[] = []
  const streams: (() => void)[] = []
  for (let n = 0; n < count; n++) {
    const person = await signUp(florin.url, `listener-${n}`)
    await call(`${florin.url}/v1/budgets`, budget, person.token)
    const listener = listenerOf(person)
    people.push(listener)
    streams.push(
      await openStream(florin.url, person, (type, told, atMs) => {
        if (type !== 'notification.created') return
        const { periodStart } = (told as { data: { periodStart: string } }).data
        if (listener.heardAt.has(periodStart)) throw new Error(`${periodStart} was told twice`)
        listener.heardAt.set(periodStart, atMs)
      }),
    )
  }
  return { people, leave: () => streams.forEach((leave) => leave()) }
}

function listenerOf(person: Person): Listener {
  let weeks = 0
  return {
    ...person,
    heardAt: new Map(),
    nextWeeks: (count) => Array.from({ length: count }, () => weekStart(weeks++)),
  }
}

const weekStart = (week: number): string =>
  new Date(firstWeek + week * weekMs).toISOString().slice(0, 10)

const budget = {
  ...{ name: 'Groceries', categoryId: 'groceries', amount: '10.00', currency: 'EUR' },
  ...{ period: 'weekly', startDate: weekStart(0), alertThresholds: [1] },
}
