// Fuzzes the API by its own document with schemathesis: no 5xx, no status or body that the document does not declare,
// no invalid input accepted. Usage: node .ci/fuzz.mjs FOLDER [EXAMPLES], an empty folder for data and a Python environment.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { call, startFlorin } from './florin.mjs'

const [folder, examples = '8'] = process.argv.slice(2)
const version = '4.32.5'
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
]
// A stream does not end, and signing out would end the session that all else is asked with.
const leftOut = ['/v1/stream', '/v1/auth/logout']

const venv = join(folder, 'venv')
run('python3', ['-m', 'venv', venv])
run(join(venv, 'bin/pip'), ['install', '--quiet', `schemathesis==${version}`])

const florin = await startFlorin(folder)
try {
  const token = await someBooks(florin.base)
  const code = await untilDone(
    spawn(
      join(venv, 'bin/schemathesis'),
      [
        ...['run', `${florin.base}/openapi.json`, '--header', `Authorization: Bearer ${token}`],
        ...leftOut.flatMap((path) => ['--exclude-path', path]),
        ...['--max-examples', examples, '--continue-on-failure', '--checks', checks.join(',')],
        ...['--seed', '20261121', '--no-color'],
      ],
      // It leaves a cache where it runs.
      { cwd: folder, stdio: 'inherit', env: { ...process.env, PYTHONUTF8: '1' } },
    ),
  )
  process.exitCode = code
} finally {
  await florin.stop()
}

/** Somebody with an account, a budget and transactions, so that there is something to be asked about. */
async function someBooks(base) {
  const person = { email: 'fuzz@example.org', password: 'a long enough password', fullName: 'Fuzz' }
  const { accessToken } = await call(`${base}/v1/auth/register`, person)
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id: accountId } = await call(`${base}/v1/accounts`, account, accessToken)
  const budget = {
    ...{ name: 'Food', categoryId: 'groceries', amount: '100.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-01-01' },
  }
  await call(`${base}/v1/budgets`, budget, accessToken)
  const spending = { accountId, date: '2026-11-05', amount: '-12.50', description: 'LIDL' }
  await call(`${base}/v1/transactions`, spending, accessToken)
  return accessToken
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
}

function untilDone(child) {
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}
