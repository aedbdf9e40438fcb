import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRunningDatabase } from '@florin/platform'
import { multipart, until } from '@florin/platform/testing'
import { Client } from 'pg'
import { startFlorinProcess, type FlorinProcess } from '../support/florin-process.js'
import { sightings, type Ask } from './canaries.repository.js'

/** What Ann writes wherever she can, and nobody else may ever see. */
const canary = (place: string): string => `canary${place}q7x`
const places = [
  'person',
  'account',
  'bank',
  'text',
  'shop',
  'note',
  'tag',
  'budget',
  'plan',
  'file',
  'line',
]
const canaries = places.map(canary)
const number = 'DE89370400440532013000'
const card = '4929123412341234'
const passwords = { ann: 'the-secret-of-ann-8841', wrong: 'a-guess-at-ann-5172' }

interface Tokens {
  readonly user: { readonly id: string }
  readonly accessToken: string
  readonly refreshToken: string
}
interface Answer {
  readonly status: number
  readonly text: string
}

let folder: string
let florin: FlorinProcess
let database: Client
let said = ''
let ann: Tokens
let ben: Tokens

const ask: Ask = async <Row>(text: string, params: readonly unknown[] = []) =>
  (await database.query(text, [...params])).rows as Row[]

async function call(
  path: string,
  options: {
    token?: string
    body?: unknown
    method?: string
    form?: ReturnType<typeof multipart>
  } = {},
): Promise<Answer> {
  const { token, body, form } = options
  const type = form?.contentType ?? (body === undefined ? undefined : 'application/json')
  const answer = await fetch(`${florin.url}/v1${path}`, {
    method: options.method ?? (type === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(form ? { body: new Uint8Array(form.body) } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: await answer.text() }
}
const parsed = <T>({ text }: Answer): T => JSON.parse(text) as T

const signUp = async (name: string, password: string, email: string): Promise<Tokens> =>
  parsed<Tokens>(
    await call('/auth/register', { body: { email, password, fullName: name, currency: 'EUR' } }),
  )

/** Everything Ann can write, and what goes wrong on the way. */
async function live(): Promise<void> {
  const token = ann.accessToken
  const account = parsed<{ id: string }>(
    await call('/accounts', {
      token,
      body: {
        ...{ name: canary('account'), type: 'checking', currency: 'EUR' },
        ...{ institution: canary('bank'), accountNumber: number },
      },
    }),
  )
  const spent = {
    accountId: account.id,
    date: '2026-10-05',
    amount: '-60.00',
    categoryId: 'groceries',
  }
  await call('/budgets', {
    token,
    body: {
      ...{
        name: canary('budget'),
        notes: canary('plan'),
        categoryId: 'groceries',
        amount: '50.00',
      },
      ...{ currency: 'EUR', period: 'monthly', startDate: '2026-10-01' },
    },
  })
  await call('/transactions', {
    token,
    body: {
      ...{ ...spent, description: canary('text'), merchant: canary('shop') },
      ...{ notes: canary('note'), tags: [canary('tag')] },
    },
  })
  const content = `Date,Description,Amount\n2026-10-06,${canary('line')},-5.00`
  const form = multipart({ name: `${canary('file')}.csv`, content }, { accountId: account.id })
  const started = parsed<{ id: string }>(await call('/imports?commit=true', { token, form }))
  await until(
    async () => (await call(`/imports/${started.id}`, { token })).text.includes('"committed"'),
    'the import',
  )
  await call('/auth/login', { body: { email: 'ann@example.org', password: passwords.wrong } })
  await call('/transactions', { token, body: { ...spent, description: card, cardNumber: card } })
  await call(`/accounts/${account.id}`, { token: ben.accessToken })
  await call('/auth/refresh', { body: { refreshToken: ann.refreshToken } })
  await until(
    async () => (await call('/notifications', { token })).text.includes(canary('budget')),
    'the alert',
  )
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'florin-canaries-'))
  florin = await startFlorinProcess(folder, { LOG_LEVEL: 'debug' })
  for (const stream of [florin.process.stdout, florin.process.stderr]) {
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  }
  database = new Client({ connectionString: findRunningDatabase(folder).adminUrl })
  database.on('error', () => undefined)
  await database.connect()
  ann = await signUp(canary('person'), passwords.ann, 'ann@example.org')
  ben = await signUp('Ben', 'another-long-password', 'ben@example.org')
  await live()
})
afterAll(async () => {
  await database.end()
  florin.process.kill('SIGTERM')
  await florin.ended
  rmSync(folder, { recursive: true, force: true })
})

it('stands in no row of anybody else, and in no table without owners', async () => {
  const found = await sightings(ask, canaries)
  expect(new Set(found.map(({ owner }) => owner))).toEqual(new Set([ann.user.id]))
  // It was looked for in the right way: what she wrote is in rows and events of several services.
  const tables = found.map(({ table }) => table)
  expect(tables).toEqual(
    expect.arrayContaining([
      'bank_schema.bank_accounts',
      'budget_schema.budgets',
      'transaction_schema.transactions',
      'transaction_schema.event_log',
      'notification_schema.notifications',
      'user_schema.users',
    ]),
  )
})

it.each([
  ...['/me', '/accounts', '/transactions', '/budgets', '/imports', '/notifications', '/audit'],
  ...['/categories', '/reports/monthly?month=2026-10', '/transactions?q=canary'],
])('is in no answer to Ben: %s', async (path) => {
  const answer = await call(path, { token: ben.accessToken })
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain('canary')
  expect(answer.text).not.toContain(ann.user.id)
})

it('is in no file that is not hers', () => {
  const objects = join(folder, 'objects')
  const files = readdirSync(objects, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(objects, name)).isFile(),
  )
  const withCanary = files.filter((name) => readFileSync(join(objects, name)).includes('canary'))
  expect(withCanary).toHaveLength(1)
  expect(withCanary[0]).toMatch(new RegExp(`^imports/${ann.user.id}/[0-9a-f-]+$`))
})

it('is in no log', () => {
  expect(said).toContain('"level":')
  expect(canaries.filter((text) => said.includes(text))).toEqual([])
})

describe('what opens a door', () => {
  const secrets = (): Record<string, string> => ({
    password: passwords.ann,
    'wrong password': passwords.wrong,
    'refresh token': ann.refreshToken,
    'access token': ann.accessToken,
    'account number': number,
    'card number in a refused body': card,
  })

  it.each(['row', 'log'])('stands in no %s in the clear', async (where) => {
    const found: string[] = []
    for (const [name, secret] of Object.entries(secrets())) {
      const isThere =
        where === 'log' ? said.includes(secret) : (await sightings(ask, [secret])).length > 0
      if (isThere) found.push(name)
    }
    expect(found).toEqual([])
  })
})
