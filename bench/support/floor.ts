import { Pool } from 'pg'
import { applyWaiting, commitFacts, listen } from './floor.repository.js'
import { openLoop, percentile } from './open-loop.js'

/**
 * The least that tells a committed fact: a producer, NOTIFY, and a consumer that commits inbox, sum and
 * alert, on plain pg in one process; no HTTP, services, tenancy or audit. Prints what it took from just
 * before a commit to the commit of its alerts. Usage: floor.js DATABASE RATE ITEMS SECONDS
 */
async function main(): Promise<void> {
  const [url = '', rate = '', items = '', seconds = ''] = process.argv.slice(2)
  const pool = new Pool({ connectionString: url, max: 6 })
  const users = Array.from({ length: 100 }, () => crypto.randomUUID())
  const begun = new Map<string, number>()
  const tookMs: number[] = []
  const consumer = await pool.connect()
  let wanted = false
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    while (wanted) {
      wanted = false
      const ids = await applyWaiting(consumer)
      const now = performance.now()
      for (const id of ids) tookMs.push(now - (begun.get(id) ?? now))
      wanted ||= ids.length === 500
    }
    working = undefined
  }
  const listener = await pool.connect()
  listener.on('notification', () => {
    wanted = true
    working ??= work()
  })
  await listen(listener)
  const count = Number(rate) * Number(seconds)
  await openLoop(Number(rate), count, async (n) => {
    const client = await pool.connect()
    try {
      const id = crypto.randomUUID()
      begun.set(id, performance.now())
      await commitFacts(client, { id, userId: users[n % 100] ?? '', items: Number(items) })
    } finally {
      client.release()
    }
  })
  while (tookMs.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  consumer.release()
  listener.release()
  await pool.end()
  process.stdout.write(
    JSON.stringify({ p50: percentile(tookMs, 0.5), p99: percentile(tookMs, 0.99) }),
  )
}

void main()
