import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { currentContext } from '../context/request-context.js'
import { failpoint } from '../faults/failpoints.js'
import { answerOnce } from '../http/idempotency-store.js'
import { actFor } from './api-database.js'
import { lockUsers } from './locks.js'
import { asStatement } from '../tracing/statement.js'
import { asPart } from '../tracing/tracing.js'
import { textOf, type Sql } from './prepared.js'
import type { Tx } from './tx.js'

interface RawClient {
  $queryRawUnsafe<T>(sql: string, ...params: unknown[]): Promise<T>
  $executeRawUnsafe(sql: string, ...params: unknown[]): Promise<number>
}

interface TransactingClient<Orm extends RawClient> {
  $transaction<T>(work: (orm: Orm) => Promise<T>, options?: object): Promise<T>
  $disconnect(): Promise<void>
}

const options = { maxWait: 10_000, timeout: 30_000 }

/**
 * The same transactions as `ApiDatabase`, with a service's Prisma client inside: for ordinary reads
 * and writes of single resources. It renews no generations, so not for services whose answers are kept. Orm is the client of a transaction, `Prisma.TransactionClient`.
 */
export class OrmDatabase<Orm extends RawClient> {
  private readonly client: TransactingClient<Orm>

  constructor(
    pool: Pool,
    private readonly schema: string,
    create: (adapter: PrismaPg) => TransactingClient<Orm>,
  ) {
    this.client = create(new PrismaPg(pool, { schema }))
  }

  read<T>(userId: string, work: (orm: Orm, tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(async (orm) => {
      const tx = txOver(orm, [], [])
      await actFor(tx, userId)
      return work(orm, tx)
    })
  }

  /** See `ApiDatabase.write`. */
  async write<T>(userId: string, work: (orm: Orm, tx: Tx) => Promise<T>): Promise<T> {
    const service = this.schema.replace(/_schema$/, '')
    const committed: (() => void)[] = []
    const result = await this.transaction(async (orm) => {
      const sent: Promise<unknown>[] = []
      const tx = txOver(orm, committed, sent)
      await actFor(tx, userId)
      await lockUsers(tx, [userId])
      const body = await answerOnce(tx, userId, currentContext()?.idempotency, () => work(orm, tx))
      await Promise.all(sent)
      await failpoint('api.before-commit', service)
      return body
    })
    for (const run of committed) run()
    await failpoint('api.after-commit', service)
    return result
  }

  disconnect(): Promise<void> {
    return this.client.$disconnect()
  }

  private transaction<T>(work: (orm: Orm) => Promise<T>): Promise<T> {
    // What is reached by it is shared with nobody.
    if (currentContext()?.acting) throw new Error('it acts for nobody but whoever asks')
    const attributes = { 'db.system.name': 'postgresql', 'db.namespace': this.schema }
    return asPart('transaction', { attributes }, () => this.client.$transaction(work, options))
  }
}

function txOver(orm: RawClient, committed: (() => void)[], sent: Promise<unknown>[]): Tx {
  const execute = (sql: Sql, params: readonly unknown[] = []): Promise<number> =>
    asStatement(sql, () => orm.$executeRawUnsafe(textOf(sql), ...params))
  return {
    query: (sql, params = []) =>
      asStatement(sql, () => orm.$queryRawUnsafe(textOf(sql), ...params)),
    execute,
    send: (sql, params) => {
      const answer = execute(sql, params)
      answer.catch(() => undefined)
      sent.push(answer)
    },
    afterCommit: (run) => void committed.push(run),
  }
}
