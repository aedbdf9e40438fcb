import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureStartUp, type StartUpFigures } from './start-up.js'

const root = join(__dirname, '../..')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      passes: { type: 'string', default: '5' },
      'with-install': { type: 'boolean', default: false },
    },
  })
  const figures = await measureStartUp(root, Number(values.passes), values['with-install'])
  const report = render(figures, Number(values.passes))
  writeFileSync(join(root, 'docs/performance.md'), report)
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(2)

function render(figures: StartUpFigures, passes: number): string {
  const total = figures.idleMemory.reduce((sum, part) => sum + part.mebibytes, 0)
  const ratio = (ms: number): string => `${(ms / figures.bareNodeMs).toFixed(0)} ×`
  const row = (what: string, ms: number): string => `| ${what} | ${seconds(ms)} | ${ratio(ms)} |`
  const cpu = cpus()[0]?.model ?? 'unknown'
  return `# Performance

Written by \`npm run bench\`; not edited by hand. Medians of ${passes} passes unless said otherwise, as seconds and as
multiples of starting a bare Node process in the same run (${figures.bareNodeMs.toFixed(0)} ms).

Machine: ${cpus().length} × ${cpu}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform} ${release()}, Node ${process.versions.node}.

## Starting and stopping

From the command that \`npm start\` runs to the first successful \`GET /health/ready\`, which asks all seven services.

| what | seconds | against bare Node |
|---|---|---|
${[
  ...(figures.withInstallMs === undefined
    ? []
    : [row('fresh clone, nothing installed (one pass)', figures.withInstallMs)]),
  row('installed and built, no data yet: the database is made and migrated', figures.firstStartMs),
  row('with data', figures.restartMs),
  row('stopping, until the process is gone', figures.stopMs),
].join('\n')}

## Memory, idle

Proportional set size after five seconds without a request, PostgreSQL included.

| process | MiB |
|---|---|
${figures.idleMemory.map((part) => `| ${part.name} | ${part.mebibytes.toFixed(0)} |`).join('\n')}
| **all** | **${total.toFixed(0)}** |

These figures are reported, not yet held to a bar.
`
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
