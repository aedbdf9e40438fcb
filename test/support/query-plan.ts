import { Client, type QueryResult } from 'pg'
import type { TestDatabase } from '@florin/platform/testing'
import type { RecordedStatement } from './recorded-sql.js'

interface Node {
  readonly 'Node Type': string
  readonly Schema?: string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly Node[]
}

/** What a plan did, so far as it grows with the tables. */
export interface PlanFacts {
  /** Tables read from end to end, partitions included. */
  readonly scanned: readonly string[]
  readonly indexes: readonly string[]
  /** Tables of which anything at all was read. */
  readonly touched: readonly string[]
  /** Rows that were read and thrown away. */
  readonly removed: number
  /** Rows of the largest sort. */
  readonly sorted: number
  /** Pages of 8 KiB read, from memory or not. */
  readonly pages: number
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

const tableOf = ({ Schema, 'Relation Name': name }: Node): string | undefined =>
  name === undefined ? undefined : `${Schema ?? ''}.${name}`

const ran = (node: Node): boolean => (node['Actual Loops'] ?? 1) > 0
const rowsOf = (node: Node): number => (node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 0)

function factsOf(root: Node): PlanFacts {
  const nodes = nodesOf(root).filter(ran)
  const names = (found: (string | undefined)[]): string[] =>
    [...new Set(found.filter((name) => name !== undefined))].sort()
  const discarded = (node: Node): number =>
    ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
    (node['Actual Loops'] ?? 0)
  return {
    scanned: names(nodes.filter((n) => n['Node Type'] === 'Seq Scan').map(tableOf)),
    indexes: names(nodes.map((n) => n['Index Name'])),
    touched: names(nodes.map(tableOf)),
    removed: nodes.reduce((sum, node) => sum + discarded(node), 0),
    sorted: Math.max(
      0,
      ...nodes
        .filter((n) => n['Node Type'].endsWith('Sort'))
        .flatMap((n) => (n.Plans ?? []).map(rowsOf)),
    ),
    pages: (root['Shared Hit Blocks'] ?? 0) + (root['Shared Read Blocks'] ?? 0),
  }
}

/** Statements with a plan worth looking at; the others begin, end or set something. */
export const isPlanned = ({ sql }: RecordedStatement): boolean =>
  /\b(FROM|UPDATE|INSERT INTO)\b/i.test(sql) &&
  !/^\s*(BEGIN|FETCH|COPY|CREATE|ANALYZE|DROP|LISTEN|CLOSE)/i.test(sql)

const withoutCursor = (sql: string): string => sql.replace(/^DECLARE \w+ NO SCROLL CURSOR FOR /, '')

const reads = (sql: string): boolean =>
  /^\s*(SELECT|WITH)\b/i.test(sql) && !/\b(INSERT INTO|UPDATE|DELETE FROM|NEXTVAL)\b/i.test(sql)

interface Explained {
  readonly 'QUERY PLAN': [{ readonly Plan: Node }]
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(asElement).join(',')}}`
  return value instanceof Date ? value.toISOString() : String(value)
}

const asElement = (value: unknown): string =>
  value === null ? 'NULL' : JSON.stringify(asText(value))

/** The plan that a connection keeps, which knows nothing of what the statement is given. */
async function explainKept(
  client: Client,
  explain: string,
  { sql, params }: RecordedStatement,
): Promise<QueryResult<Explained>> {
  const literals = params.map((value) =>
    value === null || value === undefined ? 'NULL' : client.escapeLiteral(asText(value)),
  )
  const given = literals.length > 0 ? `(${literals.join(', ')})` : ''
  await client.query('SET LOCAL plan_cache_mode = force_generic_plan')
  await client.query(`PREPARE kept AS ${sql}`)
  return client.query<Explained>(`${explain} EXECUTE kept${given}`)
}

/** Plans statements under the logins, and for the user, that they ran for. */
export class Planner {
  private readonly clients = new Map<string, Promise<Client>>()

  constructor(
    private readonly database: TestDatabase,
    private readonly userId: string,
  ) {}

  /** Reads are run, and measured; writes are only planned. All of it is rolled back. */
  async planOf(statement: RecordedStatement): Promise<PlanFacts> {
    const client = await this.clientOf(statement.role)
    const sql = withoutCursor(statement.sql)
    const options = reads(sql) ? 'ANALYZE, BUFFERS, TIMING OFF, VERBOSE' : 'VERBOSE'
    await client.query('BEGIN')
    try {
      await client.query(`SELECT set_config('app.user_id', $1, true)`, [this.userId])
      const explain = `EXPLAIN (${options}, FORMAT JSON)`
      const { rows } = await (statement.prepared
        ? explainKept(client, explain, statement)
        : client.query<Explained>(`${explain} ${sql}`, [...statement.params]))
      const plan = rows[0]?.['QUERY PLAN'][0].Plan
      if (!plan) throw new Error(`no plan of ${sql}`)
      return factsOf(plan)
    } finally {
      await client.query('ROLLBACK')
      if (statement.prepared) await client.query('DEALLOCATE ALL')
    }
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await (await client).end()
  }

  private clientOf(role: string): Promise<Client> {
    const known = this.clients.get(role)
    if (known) return known
    const opened = connected(this.database.url(role))
    this.clients.set(role, opened)
    return opened
  }
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString })
  await client.connect()
  return client
}
