import type { Pool, PoolClient, QueryResult } from 'pg'
import { asStatement } from '../tracing/statement.js'
import { hasStalePlan, isConsequence } from './attempts.js'
import { timerOf } from './measured-pools.js'
import { connect, plansAreOld, questionOf, together } from './pools.js'
import type { Prepared } from './prepared.js'

/** Enough that writing is no longer most of the work, few enough that nobody waits long for the others of a turn. */
const asksMax = 8

/** A statement, and how the transaction begins that it is alone in. */
interface Question {
  readonly begin: string
  readonly sql: Prepared
  readonly params: readonly unknown[]
}

interface Ask extends Question {
  readonly answer: (result: QueryResult) => void
  readonly fail: (error: unknown) => void
}

/**
 * Sends the look-ups that come within one turn of the event loop, or while no connection is free, one after the other on
 * one connection in one write, and hears their answers in one: each in a transaction of its own, whose three
 * statements no other comes between, so that it sees what its own user may and fails for itself alone.
 */
class SharedTurns {
  private readonly asks: Ask[] = []
  /** Connections that are asked for. */
  private coming = 0
  private isDue = false

  constructor(private readonly pool: Pool) {}

  async ask<Row>(question: Question): Promise<Row[]> {
    const { rows } = await asStatement(question.sql, () =>
      timerOf(this.pool)(
        new Promise<QueryResult>((answer, fail) => {
          this.asks.push({ ...question, answer, fail })
          if (this.isDue) return
          this.isDue = true
          setImmediate(() => this.begin())
        }),
      ),
    )
    return rows as Row[]
  }

  private begin(): void {
    this.isDue = false
    while (this.coming * asksMax < this.asks.length) {
      this.coming++
      void this.turn()
    }
  }

  private async turn(): Promise<void> {
    const client = await connect(this.pool).catch((error: unknown) => {
      for (const ask of this.next()) ask.fail(error)
    })
    if (!client) return
    const ended = this.next().map((ask, nth) => put(client, ask, nth === 0 && plansAreOld(client)))
    client.release((await Promise.all(ended)).find((error) => error !== undefined))
  }

  private next(): Ask[] {
    this.coming--
    return this.asks.splice(0, asksMax)
  }
}

/** @returns why the connection is of no use any more, if it is not */
async function put(client: PoolClient, ask: Ask, anew: boolean): Promise<Error | undefined> {
  together(client)
  const [begun, asked, ended] = await Promise.allSettled([
    client.query(anew ? `DISCARD PLANS; ${ask.begin}` : ask.begin),
    client.query(questionOf(ask.sql, ask.params)),
    // Of what has failed it is a rollback.
    client.query('COMMIT'),
  ])
  const failures = [begun, asked, ended].flatMap((part) =>
    part.status === 'rejected' ? [part.reason as Error] : [],
  )
  const cause = failures.find((error) => !isConsequence(error)) ?? failures[0]
  if (cause === undefined && asked.status === 'fulfilled') ask.answer(asked.value)
  else ask.fail(cause)
  if (ended.status === 'rejected') return ended.reason as Error
  return cause && hasStalePlan(cause) ? cause : undefined
}

const turns = new WeakMap<Pool, SharedTurns>()

/** The turns of a pool. */
export function sharedTurns(pool: Pool): SharedTurns {
  const known = turns.get(pool)
  if (known) return known
  const made = new SharedTurns(pool)
  turns.set(pool, made)
  return made
}
