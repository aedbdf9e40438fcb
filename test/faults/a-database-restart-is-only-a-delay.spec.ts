import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectSame, type Dump } from './support/dump.js'
import { MortalFlorin, pause, type DatabaseRestart } from './support/mortal-florin.js'
import { live, Refusals } from './support/people.js'

const caseMs = 240_000
const peopleCount = 4

const root = mkdtempSync(join(tmpdir(), 'florin-restart-'))
let undisturbed: Dump

/** Some people do what they do, while the database is restarted as often as told. */
async function run(name: string, restarts: readonly DatabaseRestart[]): Promise<Refusals> {
  const folder = join(root, name)
  const florin = new MortalFlorin(folder)
  const refusals = new Refusals()
  const url = await florin.url()
  try {
    let living = true
    const lives = Promise.all(
      Array.from({ length: peopleCount }, (_, number) => {
        const email = `${'abcdefgh'.charAt(number)}.restart@example.org`
        return live(url, { number, email }, refusals)
      }),
    ).finally(() => (living = false))
    const disturbing = async (): Promise<void> => {
      for (const how of restarts) {
        // The next once life has gone on after the one before.
        const enough = refusals.calls + 60
        while (living && refusals.calls < enough) await pause(20)
        if (living) await florin.restartDatabase(how)
      }
    }
    await Promise.all([lives, disturbing()])
    const dump = await florin.settled()
    expect(await florin.broken()).toEqual([])
    expect(await florin.isAlive()).toBe(true)
    if (name === 'undisturbed') undisturbed = dump
    else expectSame(dump, undisturbed)
    return refusals
  } finally {
    await florin.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

afterAll(() => rmSync(root, { recursive: true, force: true }))

it(
  'refuses nobody while the database stays',
  async () => {
    const { statuses, others } = await run('undisturbed', [])
    expect([...statuses, ...others]).toEqual([])
  },
  caseMs,
)

it.each<[string, DatabaseRestart[]]>([
  ['a process of the database is killed', ['process', 'process', 'process', 'process', 'process']],
  ['the server is stopped at once', ['server', 'server', 'server', 'server', 'server']],
  [
    'the server is killed under its processes',
    ['server alone', 'server alone', 'server alone', 'server alone', 'server alone'],
  ],
])(
  'asks to come again, lives on, and ends as if nothing had been, when %s five times',
  async (name, restarts) => {
    const { statuses, others } = await run(name.replaceAll(' ', '-'), restarts)
    expect(others).toEqual([])
    expect(statuses.get(503)).toBeGreaterThan(0)
  },
  caseMs,
)
