import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectSame, rowsOf, type Dump } from './support/dump.js'
import { csvOf, PatientClient, person } from './support/import-by-http.js'
import { MortalFlorin, pause } from './support/mortal-florin.js'
import { pick, randomOf } from './support/random.js'

const lineCount = 20_000
const seedCount = Number(process.env['FLORIN_SEEDS'] ?? 2)
/** To go on where an earlier run ended. */
const seedFirst = Number(process.env['FLORIN_SEEDS_FROM'] ?? 1)
/** Of a seed that failed, to see it again. */
const only = process.env['FLORIN_SEED']
const seeds = only ? [Number(only)] : Array.from({ length: seedCount }, (_, n) => seedFirst + n)
const caseMs = 180_000

const root = mkdtempSync(join(tmpdir(), 'florin-kill-'))
const prepared = join(root, 'prepared')
const csv = csvOf(lineCount)
let accountId: string
let undisturbed: Dump
/** From the upload until nothing is on its way, without a disturbance. */
let tookMs: number

/** An account and budgets, in a folder that each run has a copy of; and the run to compare with. */
beforeAll(async () => {
  const florin = new MortalFlorin(prepared)
  const client = new PatientClient(florin)
  await client.call('/auth/register', person)
  await client.signIn()
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  accountId = (await client.call<{ id: string }>('/accounts', account)).body.id
  for (const categoryId of ['groceries', 'dining']) {
    const budget = { name: categoryId, categoryId, amount: '9000.00', currency: 'EUR' }
    await client.call('/budgets', { ...budget, period: 'monthly', startDate: '2026-09-01' })
  }
  await florin.settled()
  await florin.stop()
  ;({ dump: undisturbed, tookMs } = await run('undisturbed', async () => undefined))
}, 2 * caseMs)
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function run(
  name: string,
  disturb: (florin: MortalFlorin) => Promise<unknown>,
): Promise<{ dump: Dump; tookMs: number }> {
  const folder = join(root, name)
  // The database insists on the owner and the mode of its files.
  execFileSync('cp', ['-a', prepared, folder])
  const florin = new MortalFlorin(folder)
  try {
    const client = new PatientClient(florin)
    await client.signIn()
    const begun = performance.now()
    const [status] = await Promise.all([client.bring(csv, accountId), disturb(florin)])
    expect(status).toBe('committed')
    await florin.quiet()
    const tookMs = performance.now() - begun
    const dump = await florin.settled()
    expect(await florin.broken()).toEqual([])
    return { dump, tookMs }
  } finally {
    await florin.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

it('imports every line when nothing disturbs it', () => {
  expect(rowsOf(undisturbed, 'transaction_schema.transactions')).toHaveLength(lineCount)
})

it.each(seeds)(
  `ends as if nothing had been; to see it again: FLORIN_SEED=%i npm test -- test/faults/a-kill`,
  async (seed) => {
    const random = randomOf(seed)
    const { dump } = await run(`seed-${seed}`, async (florin) => {
      const kills = 1 + Math.floor(random() * 3)
      for (let n = 0; n < kills; n += 1) {
        // Spread over the phases by chance, so no state of the product is waited for.
        await pause((random() * tookMs) / kills)
        await florin.kill(pick(random, ['spared', 'spared', 'first', 'last']))
      }
    })
    expectSame(dump, undisturbed)
  },
  caseMs,
)
