// Imports a list of transactions into Actual Budget, twice, with its own importer. Runs on the Node that installed it.
// Usage: actual.mjs ROWS, a JSON file of { date, cents, description }, cents as text; prints what both times took.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import api from '@actual-app/api'

const dataDir = mkdtempSync(join(tmpdir(), 'florin-bench-actual-'))
// It says what it does on the way; the answer is the last line.
const silent = () => undefined
const say = console.log
Object.assign(console, { log: silent, info: silent, warn: silent, error: silent })

await api.init({ dataDir, verbose: false })
// A budget of its own, without a server to keep it.
await api.runImport('bench', async () => undefined)
const account = await api.createAccount({ name: 'Current account', type: 'checking' }, 0)
const rows = JSON.parse(readFileSync(process.argv[2], 'utf8')).map(
  ({ date, cents, description }) => ({
    account,
    date,
    amount: Number(cents),
    payee_name: description,
    notes: description,
  }),
)

async function importOnce() {
  const began = performance.now()
  const { added } = await api.importTransactions(account, rows)
  return { ms: performance.now() - began, added: added.length }
}

const first = await importOnce()
const again = await importOnce()
say(JSON.stringify({ first, again }))
rmSync(dataDir, { recursive: true, force: true })
// Its timers would keep it.
process.exit(0)
