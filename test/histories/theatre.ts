import { UserRegistered } from '@florin/contracts'
import { lockUsers, newId, WorkerDatabase } from '@florin/platform'
import { apiOf, until } from '@florin/platform/testing'
import { startProduct, type TestProduct } from '../support/product.js'
import { compareAll, compareToday, compareTrail } from './compare.js'
import { Household } from './model/household.js'
import { chapterCount, type History } from './operations.js'
import { Person } from './person.js'
import { openAccount, play } from './play.js'
import { ImportWatch } from './import-watch.js'

/** When the chapters of a history are played: around ends of months and years, a leap day, clocks that change. */
const calendars: readonly (readonly string[])[] = [
  ['2026-10-24T21:30:00Z', '2026-10-31T23:30:00Z', '2026-11-30T12:30:00Z'],
  ['2026-12-30T10:00:00Z', '2026-12-31T23:15:00Z', '2027-03-01T00:30:00Z'],
  ['2027-01-30T22:45:00Z', '2027-01-31T11:45:00Z', '2027-02-28T23:15:00Z'],
  ['2028-02-27T12:00:00Z', '2028-02-29T05:10:00Z', '2028-02-29T23:30:00Z'],
  ['2027-03-27T23:30:00Z', '2027-03-28T01:30:00Z', '2027-04-30T18:20:00Z'],
]

/** How many histories are played at once, between two movements of the clock. */
export const companySize = 100
/** How many requests they have open at most. */
const atOnce = 24

export interface Outcome {
  readonly person: Person
  readonly error: unknown
}

/** The whole product, on which histories are played. */
export class Theatre {
  /** How many transactions were moved to the archive. */
  archived = 0

  private constructor(
    private readonly product: TestProduct,
    private readonly watch: ImportWatch,
  ) {}

  static async open(): Promise<Theatre> {
    const product = await startProduct()
    return new Theatre(product, new ImportWatch(product.stack.database))
  }

  async close(): Promise<void> {
    this.watch.stop()
    await this.product.stop()
  }

  /**
   * Plays histories of people of their own, interleaved, and compares each with the model.
   * @param company which calendar they have
   */
  async perform(histories: readonly History[], company: number): Promise<Outcome[]> {
    const calendar = calendars[company % calendars.length] ?? []
    const [firstInstant = ''] = calendar
    this.product.stack.clock.set(firstInstant)
    const people = histories.map((history) => {
      const model = new Household(history.currency, history.timezone, firstInstant)
      const worked = (id: string): Promise<void> => this.watch.worked(id)
      const id = newId()
      const archive = (before: string, rowsMax: number): Promise<void> =>
        this.archive(id, before, rowsMax)
      return new Person(id, history, firstInstant.slice(0, 10), model, worked, archive)
    })
    await this.register(people)
    const errors = new Map<Person, unknown>()
    const all = (work: (person: Person) => Promise<void>): Promise<void> =>
      inTurns(people, async (person) => {
        if (errors.has(person)) return
        await work(person).catch((error: unknown) => errors.set(person, error))
      })
    for (const [chapter, instant] of calendar.entries()) {
      this.product.stack.clock.set(instant)
      await all((person) => this.playChapter(person, chapter, instant))
    }
    await all(compareTrail)
    return people.map((person) => ({ person, error: errors.get(person) }))
  }

  /** As the transaction service does it, under the user's lock. */
  private async archive(id: string, before: string, rowsMax: number): Promise<void> {
    const transaction = this.product.services.find(({ name }) => name === 'transaction')
    const worker = transaction?.app.get(WorkerDatabase, { strict: false })
    await worker?.transaction(async (tx) => {
      await lockUsers(tx, [id])
      const [row] = await tx.query<{ moved: number }>(
        'SELECT archive_transactions($1, $2::date, $3) AS moved',
        [id, before, rowsMax],
      )
      this.archived += row?.moved ?? 0
    })
  }

  private async playChapter(person: Person, chapter: number, instant: string): Promise<void> {
    person.api = apiOf(this.product.gateway.fastify, this.product.stack.token(person.id))
    person.model.now = instant
    person.done.push(`--- ${instant}`)
    if (chapter === 0) await openAccount(person, person.history.currency, 10_000)
    for (const operation of person.history.chapters[chapter] ?? []) await play(person, operation)
    await (chapter === chapterCount - 1 ? compareAll(person) : compareToday(person))
  }

  /** As if they had registered, without the price of hashing their passwords. */
  private async register(people: readonly Person[]): Promise<void> {
    const users = people.map(({ id, history }) => ({
      ...{ id, email: `${id}@example.org` },
      ...{ currency: history.currency, timezone: history.timezone },
    }))
    const { stack } = this.product
    await stack.database.sql(
      `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS u (id uuid, email text, currency text, timezone text)),
         made AS (INSERT INTO user_schema.users (id, email, currency, timezone)
           SELECT id, email, currency, timezone FROM given RETURNING id)
       INSERT INTO user_schema.user_preferences (user_id) SELECT id FROM made`,
      [JSON.stringify(users)],
    )
    const events: string[] = []
    for (const { id, currency, timezone } of users) {
      const fact = { userId: id, currency, timezone, locale: 'en-US', version: 1 }
      events.push(await stack.emit(UserRegistered, id, [fact]))
    }
    await until(() => this.haveHeard(events), 'registrations')
  }

  /** Whether all who decide something by the time zone or the currency know of the registrations. */
  private async haveHeard(events: readonly string[]): Promise<boolean> {
    const [row] = await this.product.stack.database.sql<{ count: number }>(
      `SELECT count(*)::int FROM (
         SELECT event_id FROM budget_schema.inbox WHERE handler = 'budget.users'
         UNION ALL SELECT event_id FROM analytics_schema.inbox WHERE handler = 'analytics.users') i
       WHERE event_id = ANY($1::uuid[])`,
      [events],
    )
    return row?.count === 2 * events.length
  }
}

/** A bounded number of them at a time. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const turn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: atOnce }, turn))
}
