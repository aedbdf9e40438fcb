import fc from 'fast-check'
import { history } from './operations.js'
import { companySize, Theatre, type Outcome } from './theatre.js'

const env = (name: string): string | undefined => process.env[name]
const countDefault = 1_000
const count = Number(env('FLORIN_HISTORIES') ?? countDefault)
const seed = Number(env('FLORIN_HISTORIES_SEED') ?? 20261121)
/** Of a difference that was found, to see it again. */
const path = env('FLORIN_HISTORIES_PATH')
const shrinkMsMax = 300_000
/** Found so many, they are enough to look at. */
const differencesMax = 3

let theatre: Theatre

beforeAll(async () => {
  theatre = await Theatre.open()
}, 60_000)
afterAll(() => theatre.close())

it(
  `plays ${path === undefined ? count : 'one'} of them without a difference`,
  async () => {
    if (path !== undefined) return smallest(path)
    const histories = fc.sample(history, { seed, numRuns: count })
    const found: { at: number; outcome: Outcome }[] = []
    for (let at = 0; at < count && found.length < differencesMax; at += companySize) {
      const company = histories.slice(at, at + companySize)
      for (const [n, outcome] of (await theatre.perform(company, at / companySize)).entries()) {
        if (outcome.error === undefined) continue
        found.push({ at: at + n, outcome })
        process.stderr.write(`${told(outcome, String(at + n))}\n`)
      }
      if (count > countDefault) process.stderr.write(`${at + company.length} of ${count}\n`)
    }
    const [first] = found
    if (first) await smallest(String(first.at), first.outcome)
    expect(theatre.archived).toBeGreaterThan(0)
  },
  6 * 3_600_000,
)

/** Finds the shortest history with a difference, and says how to see it again. */
async function smallest(from: string, first?: Outcome): Promise<void> {
  const company = Math.floor(Number(from.split(':')[0]) / companySize)
  let last = first
  const property = fc.asyncProperty(history, async (one) => {
    const [outcome] = await theatre.perform([one], company)
    if (outcome?.error === undefined) return
    last = outcome
    throw outcome.error
  })
  const details = await fc.check(property, {
    ...{ seed, path: from, numRuns: 1 },
    interruptAfterTimeLimit: shrinkMsMax,
  })
  if (!last) return
  throw new Error(told(last, details.counterexamplePath ?? from), { cause: last.error })
}

const told = ({ person, error }: Outcome, where: string): string =>
  [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    '',
    `${person.history.currency}, ${person.history.timezone}, days from ${person.firstDay}; lines of the bank:`,
    ...person.history.pool.map((line, n) => `  ${n}: ${JSON.stringify(line)}`),
    'What was done:',
    ...person.done.map((line) => `  ${line}`),
    '',
    'To see it again:',
    `  FLORIN_HISTORIES_SEED=${seed} FLORIN_HISTORIES_PATH=${where} npm test -- test/histories`,
  ].join('\n')
