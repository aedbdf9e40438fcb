// Asks the registry for known vulnerabilities of what Florin runs on; fails for those that are high or critical. A
// registry that answers no such question, as mirrors do not, is said to have answered none: then nothing is known.
import { spawnSync } from 'node:child_process'

const options = ['--omit=dev', '--audit-level=high', '--json', '--loglevel=silent']
const { stdout, error } = spawnSync('npm', ['audit', ...options], {
  encoding: 'utf8',
  timeout: 120_000,
  shell: process.platform === 'win32',
})
const answer = parse(stdout)
const found = Object.values(answer?.vulnerabilities ?? {})
const grave = found.filter(({ severity }) => ['high', 'critical'].includes(severity))
if (answer?.message) {
  console.log(`NOT LOOKED UP: this registry answers no audit (${answer.message}).`)
} else if (!answer?.metadata) {
  console.error(
    `npm audit said nothing: ${answer?.error?.summary ?? error?.message ?? 'no reason'}`,
  )
  process.exitCode = 1
} else {
  for (const { name, severity, range } of found) console.log(`${severity}: ${name} ${range}`)
  console.log(`${found.length} packages with known vulnerabilities, ${grave.length} of them grave`)
  process.exitCode = grave.length === 0 ? 0 : 1
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
