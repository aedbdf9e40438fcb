import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { CliError, type Client } from './client.js'
import type { Environment } from './environment.js'
import { settled, type ImportState } from './import-and-wait.js'

interface Account {
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly status: string
}

interface Row {
  readonly position: string
  readonly reason?: { detail: string } | null
}

const rowsShownMax = 10

/** Reads a statement file into an account: shows what will happen, then does it. */
export async function importFile(
  { client, say }: Environment,
  file: string | undefined,
  options: { account: string | undefined; dryRun: boolean },
): Promise<number> {
  if (!file) throw new CliError('Say which file: npm run florin -- import statement.ofx')
  const accounts = (await client.get<{ items: Account[] }>('/v1/accounts?limit=200')).items
  const fields: Record<string, string> = options.account
    ? { accountId: accountNamed(accounts, options.account).id }
    : {}
  const started = await client.upload<ImportState>(
    '/v1/imports',
    basename(file),
    readFile(file),
    fields,
  )
  const preview = await settled(client, started.id)
  if (preview.status === 'failed') {
    throw new CliError(
      `${basename(file)} cannot be read: ${preview.problem?.detail ?? 'unknown reason'}`,
    )
  }
  if (preview.status === 'needs-account') {
    const names =
      accounts.map((a) => `"${a.name}"`).join(', ') || 'none yet; POST /v1/accounts makes one'
    throw new CliError(
      `The file does not say which of your accounts it belongs to. Add --account NAME. Your accounts: ${names}`,
    )
  }
  say(summary(preview))
  await explain(client, say, preview.id, 'invalid', preview.invalid)
  await explain(client, say, preview.id, 'suspect', preview.suspect)
  if (options.dryRun) return 0
  await client.post(`/v1/imports/${preview.id}/commit`, {})
  const done = await settled(client, preview.id)
  say(`Done: import ${done.id} is ${done.status}.`)
  return done.status === 'committed' ? 0 : 1
}

const summary = (state: ImportState): string =>
  `${state.parsed} lines: ${state.new} new, ${state.duplicate} known already, ${state.suspect} to look at, ${state.invalid} not understood.`

async function explain(
  client: Client,
  say: Environment['say'],
  id: string,
  outcome: string,
  count: number,
): Promise<void> {
  if (count === 0) return
  const rows = await client.get<{ items: Row[] }>(
    `/v1/imports/${id}/rows?outcome=${outcome}&limit=${rowsShownMax}`,
  )
  for (const row of rows.items) say(`  ${row.position}: ${outcome}, ${row.reason?.detail ?? ''}`)
  if (count > rows.items.length) say(`  … and ${count - rows.items.length} more`)
}

function accountNamed(accounts: readonly Account[], wanted: string): Account {
  const found = accounts.filter(
    (a) => a.id === wanted || a.name.toLowerCase() === wanted.toLowerCase(),
  )
  const [account] = found
  if (!account) throw new CliError(`There is no account "${wanted}".`)
  if (found.length > 1)
    throw new CliError(`Several accounts are called "${wanted}"; give the id instead.`)
  return account
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new CliError(`${path} cannot be read: ${(error as Error).message}`)
  }
}
