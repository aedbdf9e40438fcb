import {
  ApiDatabase,
  createPool,
  lockUsers,
  newId,
  WorkerDatabase,
  type Tx,
} from '@florin/platform'
import { Client, type Pool, type QueryResult } from 'pg'

/** A database whose ledger has a view for a wall. */
export interface WalledLedger {
  url(role: string): string
}

const checkOption = '44000'
const denied = '42501'
const outsideItsChunk = '23514'

const insertSql = `INSERT INTO transactions (id, user_id, account_id, provider, transaction_date, amount, kind, description, status)
  VALUES ($1, $2, $2, 'manual', $3, $4, 'payment', $5, $6)`

export interface Row {
  readonly id: string
  readonly day: string
  readonly amount: string
  readonly description: string
  readonly status: string
}
const row = (given: Partial<Row> = {}): Row => ({
  ...{ id: newId(), day: '2026-10-05', amount: '-12.50', description: 'Corner Shop' },
  ...{ status: 'posted', ...given },
})

/** What must hold of the wall, whatever table is behind it. @param beforeCase runs when the rows of a case are there */
export function walledLedger(
  open: () => Promise<WalledLedger>,
  beforeCase: () => Promise<void> = () => Promise.resolve(),
): void {
  let ledger: WalledLedger
  let api: Client
  let worker: Client
  let ann: string
  let ben: string
  let mine: Row
  let theirs: Row

  const login = async (url: string): Promise<Client> => {
    const client = new Client({ connectionString: url })
    await client.connect()
    return client
  }
  const as = async (
    userId: string,
    sql: string,
    params: unknown[] = [],
    scope = '',
  ): Promise<QueryResult> => {
    await api.query('BEGIN')
    try {
      await api.query(
        `SELECT set_config('app.user_id', $1, true), set_config('app.scope', $2, true)`,
        [userId, scope],
      )
      const result = await api.query(sql, params)
      await api.query('COMMIT')
      return result
    } catch (error) {
      await api.query('ROLLBACK')
      throw error
    }
  }
  const add = async (userId: string, one: Row, owner = userId): Promise<Row> => {
    const { id, day, amount, description, status } = one
    await as(userId, insertSql, [id, owner, day, amount, description, status])
    return one
  }
  const seenBy = async (userId: string, what = 'id', more = ''): Promise<unknown[]> =>
    (await as(userId, `SELECT ${what} AS seen FROM transactions ${more} ORDER BY 1`)).rows.map(
      (one: { seen: unknown }) => one.seen,
    )
  const touched = async (userId: string, sql: string, params: unknown[] = []): Promise<number> =>
    (await as(userId, sql, params)).rowCount ?? 0

  beforeAll(async () => {
    ledger = await open()
    api = await login(ledger.url('transaction_api'))
    worker = await login(ledger.url('transaction_worker'))
  })
  afterAll(async () => {
    await api.end()
    await worker.end()
  })
  beforeEach(async () => {
    ann = newId()
    ben = newId()
    mine = await add(ann, row())
    theirs = await add(ben, row({ description: 'Secret' }))
    await beforeCase()
  })

  it('shows everybody their own rows, and nobody any', async () => {
    expect(await seenBy(ann)).toEqual([mine.id])
    expect(await seenBy(ben)).toEqual([theirs.id])
    expect((await api.query('SELECT 1 FROM transactions')).rowCount).toBe(0)
    expect(await seenBy('')).toEqual([])
  })

  it('shows the worker all of them', async () => {
    const ids = [mine.id, theirs.id]
    const found = await worker.query('SELECT 1 FROM transactions WHERE id = ANY($1)', [ids])
    expect(found.rowCount).toBe(2)
  })

  it('takes and changes what is their own', async () => {
    const more = await add(ann, row({ day: '2024-02-29' }))
    expect(
      await touched(ann, `UPDATE transactions SET notes = 'mine' WHERE id = $1`, [more.id]),
    ).toBe(1)
    const upsert = `${insertSql} ON CONFLICT (id, transaction_date) DO UPDATE SET description = excluded.description`
    const { id, day, amount, status } = more
    expect(await touched(ann, upsert, [id, ann, day, amount, 'again', status])).toBe(1)
    expect(await seenBy(ann, 'description || coalesce(notes, $$$$)')).toEqual([
      'Corner Shop',
      'againmine',
    ])
    expect(await touched(ann, 'DELETE FROM transactions WHERE id = $1', [more.id])).toBe(1)
    expect(await seenBy(ann)).toEqual([mine.id])
  })

  it('shows and takes, for another, what is in the scope alone', async () => {
    const account = newId()
    const shared = row()
    const { id, day, amount, description, status } = shared
    const values = (accountId: string): unknown[] => [
      ...[newId(), ann, accountId, day, amount, description, status],
    ]
    const insert = `INSERT INTO transactions (id, user_id, account_id, provider, transaction_date, amount, kind, description, status)
      VALUES ($1, $2, $3, 'manual', $4, $5, 'payment', $6, $7)`
    await as(ann, insert, [id, ...values(account).slice(1)])
    const seen = async (scope: string): Promise<unknown[]> =>
      (await as(ann, 'SELECT id AS seen FROM transactions', [], scope)).rows.map(
        (one: { seen: unknown }) => one.seen,
      )
    expect(await seen(`{${account}}`)).toEqual([id])
    expect(await seen(`{${newId()},${theirs.id}}`)).toEqual([])
    expect(await seen('{}')).toEqual([])
    expect((await seen('*')).sort()).toEqual([mine.id, id].sort())
    expect((await as(ann, insert, values(account), `{${account}}`)).rowCount).toBe(1)
    await expect(as(ann, insert, values(newId()), `{${account}}`)).rejects.toThrow(/transactions/)
    expect((await as(ann, 'DELETE FROM transactions', [], `{${newId()}}`)).rowCount).toBe(0)
  })

  it("refuses rows for another, and does not reach another's", async () => {
    await expect(add(ann, row(), ben)).rejects.toMatchObject({ code: checkOption })
    expect(
      await touched(ann, 'UPDATE transactions SET amount = 1 WHERE id = $1', [theirs.id]),
    ).toBe(0)
    expect(await touched(ann, 'DELETE FROM transactions WHERE id = $1', [theirs.id])).toBe(0)
    expect(await touched(ann, 'DELETE FROM transactions')).toBe(1)
    expect(await seenBy(ben, 'amount')).toEqual(['-12.5000'])
  })

  it('gives nobody a row of their own away, nor takes one of another by its key', async () => {
    const give = 'UPDATE transactions SET user_id = $1'
    await expect(as(ann, give, [ben])).rejects.toMatchObject({ code: denied })
    const params = [theirs.id, ann, theirs.day, '1', 'mine now', 'posted']
    const steal = `${insertSql} ON CONFLICT (id, transaction_date) DO UPDATE SET`
    await expect(as(ann, `${steal} user_id = excluded.user_id`, params)).rejects.toMatchObject({
      code: denied,
    })
    await expect(as(ann, `${steal} notes = 'x'`, params)).rejects.toMatchObject({
      code: checkOption,
    })
    expect(await seenBy(ben, 'description')).toEqual(['Secret'])
  })

  it.each(['SELECT 1 FROM', 'DELETE FROM', 'INSERT INTO', 'TRUNCATE', 'UPDATE'])(
    'leads nobody round it to the table: %s',
    async (verb) => {
      const rest = { 'INSERT INTO': 'DEFAULT VALUES', UPDATE: 'SET amount = 1' }[verb] ?? ''
      const question = `${verb} transaction_schema.transactions ${rest}`
      await expect(as(ann, question)).rejects.toMatchObject({ code: denied })
      const path = 'SET LOCAL search_path = transaction_schema'
      await expect(as(ann, `${path}; ${verb} transactions ${rest}`)).rejects.toMatchObject({
        code: denied,
      })
    },
  )

  it('tells a function that looks at every row of none but the own', async () => {
    const heard: string[] = []
    const listen = (notice: { message?: string | undefined }): void =>
      void heard.push(notice.message ?? '')
    api.on('notice', listen)
    await api.query(`CREATE OR REPLACE FUNCTION pg_temp.peek(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
      AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$`)
    await seenBy(ann, 'id', 'WHERE pg_temp.peek(description)')
    api.off('notice', listen)
    expect(heard).toEqual(['Corner Shop'])
  })

  it('finds text among the own rows alone', async () => {
    const search = `SELECT id FROM search_transactions('%o%', '-infinity', 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 10)`
    expect((await as(ann, search)).rows).toEqual([{ id: mine.id }])
    expect((await as(ben, search)).rows).toEqual([])
  })

  it('says what follows from a row, also when that changes', async () => {
    const derived = `concat_ws(' ', direction, is_pending)`
    expect(await seenBy(ann, derived)).toEqual(['debit f'])
    await as(ann, `UPDATE transactions SET amount = 1, status = 'pending'`)
    expect(await seenBy(ann, derived)).toEqual(['credit t'])
  })

  it('moves a row to another month with all it has, which an UPDATE may not', async () => {
    await as(ann, `UPDATE transactions SET notes = 'kept', tags = '{a,b}', metadata = '{"a": 1}'`)
    const all = `to_jsonb(transactions) - 'transaction_date'`
    const before = await seenBy(ann, all)
    const update = `UPDATE transactions SET transaction_date = '2019-01-31'`
    await expect(as(ann, update)).rejects.toMatchObject({ code: outsideItsChunk })
    const move = 'SELECT move_transaction($1, $2, $3, $4)'
    await as(ann, move, [ann, mine.id, mine.day, '2019-01-31'])
    expect(await seenBy(ann, all)).toEqual(before)
    expect(await seenBy(ann, 'transaction_date::text')).toEqual(['2019-01-31'])
    await as(ann, move, [ben, theirs.id, theirs.day, '2019-01-31'])
    expect(await seenBy(ben, 'transaction_date::text')).toEqual([theirs.day])
  })

  it('has requests and the worker take the same lock for a user', async () => {
    const { url } = ledger
    const pools = ['api', 'worker'].map((kind) =>
      createPool({ url: url(`transaction_${kind}`), max: 1, applicationName: 'locks' }),
    ) as [Pool, Pool]
    const held = (tx: Tx): Promise<unknown[]> =>
      tx.query(
        `SELECT classid, objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()`,
      )
    const byRequest = await new ApiDatabase(pools[0], 'transaction').write(ann, held)
    const byWorker = await new WorkerDatabase(pools[1]).transaction(async (tx) => {
      await lockUsers(tx, [ann])
      return held(tx)
    })
    await Promise.all(pools.map((pool) => pool.end()))
    expect(byRequest).toHaveLength(1)
    expect(byWorker).toEqual(byRequest)
  })
}
