import Fastify from 'fastify'
import { Pool } from 'pg'
import { questionOf, type Sql, type Tx } from '@florin/platform'
// The baseline answers with the same query and the same JSON; what it leaves out is everything around them.
// eslint-disable-next-line @nx/enforce-module-boundaries -- a baseline of one's own query would measure another query
import { findTransaction } from '../../libs/services/transaction/src/transactions/transactions.repository.js'
// eslint-disable-next-line @nx/enforce-module-boundaries -- as above
import { listTransactions } from '../../libs/services/transaction/src/transactions/transaction-list.repository.js'
// eslint-disable-next-line @nx/enforce-module-boundaries -- as above
import { toTransaction } from '../../libs/services/transaction/src/transactions/transaction.js'

/** Plain Fastify over pg: no gateway, sign-in, tenancy, validation or log. Usage: raw-server.js PORT DATABASE USER */
const [port = '', url = '', userId = ''] = process.argv.slice(2)
const pool = new Pool({
  connectionString: url,
  max: 4,
  options: '-c search_path=transaction_schema,public',
})
const tx: Tx = {
  query: async <Row>(sql: Sql, params: readonly unknown[] = []) =>
    (await pool.query(questionOf(sql, params))).rows as Row[],
  execute: async (sql, params = []) => (await pool.query(questionOf(sql, params))).rowCount ?? 0,
  send: () => undefined,
  afterCommit: () => undefined,
}
const server = Fastify()
server.get<{ Params: { id: string } }>('/one/:id', async (request) => {
  const row = await findTransaction(tx, userId, request.params.id)
  return row ? toTransaction(row) : null
})
server.get('/list', async () => {
  const rows = await listTransactions(tx, userId, { limit: 50 }, undefined)
  return { items: rows.slice(0, 50).map(toTransaction), nextCursor: null }
})
server.get('/health', () => 'ok')
void server.listen({ port: Number(port), host: '127.0.0.1' })
