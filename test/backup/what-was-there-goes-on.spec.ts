import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attachment, Transaction } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import { until } from '@florin/platform/testing'
import { runApp, type Said } from '../stack/support/run-script.js'
import { apiAt } from '../support/api-by-http.js'
import { pngOf } from '../support/files.js'
import { startFlorinProcess, type FlorinProcess } from '../support/florin-process.js'
import { bring, openAccount, register, type ImportAnswer, type Person } from '../support/product.js'

const cli = join(__dirname, '../../dist/cli.mjs')

let folder: string
let florin: FlorinProcess
let ann: Person
let accountId: string
let path: string
let receipt: Attachment

const statement = {
  name: 'october.csv',
  content: [
    'Date,Description,Amount',
    ...Array.from({ length: 40 }, (_, n) => `2026-10-${10 + (n % 20)},REWE ${n},-1.25`),
  ].join('\n'),
}
const of = (name: string): string => join(folder, name)
const command = (dataFolder: string, ...args: string[]): Promise<Said> =>
  runApp('cli', args, { FLORIN_DATA_DIR: of(dataFolder) })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'florin-goes-on-'))
  florin = await startFlorinProcess(of('data'))
  ann = await register(apiAt(florin.url), (token) => apiAt(florin.url, token))
  const { api } = ann
  accountId = (await openAccount(api, { openingBalance: '1000.00' })).id
  const imported = await bring(api, statement, { accountId })
  expect(imported.body).toMatchObject({ status: 'committed', new: 40 })
  await api.post('/v1/budgets', {
    ...{ name: 'Food', categoryId: 'groceries', amount: '20.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-10-01' },
  })
  const bought = await post(0)
  path = `/v1/transactions/${bought ?? ''}`
  receipt = (
    await api.upload<Attachment>(`${path}/attachments`, { name: 'a.txt', content: 'a receipt' })
  ).body
  await api.patch(`${path}/metadata`, { device: { os: 'Linux' } })
  await api.upload('/v1/me/avatar', { name: 'me.png', content: pngOf('me') }, {}, {}, 'PUT')
}, 60_000)
afterAll(async () => {
  await stopped()
  rmSync(folder, { recursive: true, force: true })
})

async function stopped(): Promise<void> {
  florin.process.kill('SIGTERM')
  await florin.ended
}

/** The id of one more transaction, each of them told apart by its number. */
async function post(n: number): Promise<string | undefined> {
  const entry = { accountId, date: '2026-10-05', amount: '-2.00', description: `coffee ${n}` }
  const { status, body } = await until(async () => {
    const answer = await ann.api.post<Transaction>('/v1/transactions', entry)
    return answer.status !== 503 && answer
  }, 'the account to be known')
  return status === 201 ? body.id : undefined
}

async function listed(): Promise<Transaction[]> {
  const found: Transaction[] = []
  let cursor = ''
  do {
    const { body } = await ann.api.get<{ items: Transaction[]; nextCursor: string | null }>(
      `/v1/transactions?limit=200${cursor}`,
    )
    found.push(...body.items)
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
  } while (cursor !== '')
  return found
}

/** Somebody who writes without a pause, until told to stop. @returns what they had written when */
function someoneWrites(): { written: string[]; stop(): Promise<void> } {
  const written: string[] = []
  let isOver = false
  const writing = (async () => {
    for (let n = 1; !isOver; n++) {
      const id = await post(n)
      if (id === undefined) throw new Error('a write was refused')
      written.push(id)
      const attachments = `/v1/transactions/${id}/attachments`
      const file = { name: `${n}.txt`, content: `receipt ${n}` }
      const kept = await ann.api.upload<Attachment>(attachments, file)
      if (n % 3 === 0) await ann.api.delete(`${attachments}/${kept.body.id}`)
    }
  })()
  return {
    written,
    stop: () => {
      isOver = true
      return writing
    },
  }
}

it('from a backup that was made while somebody wrote, in another folder', async () => {
  const writer = someoneWrites()
  await until(() => Promise.resolve(writer.written.length > 5), 'some to be written')
  const before = [...writer.written]
  const made = await command('data', 'backup', of('backup'))
  expect([made.code, made.error]).toEqual([0, ''])
  expect(made.out).toContain('everything as it was at')
  const during = writer.written.length
  await until(() => Promise.resolve(writer.written.length > during + 5), 'more to be written')
  await writer.stop()
  const later = new Set(writer.written.slice(during + 1))
  const all = new Map((await listed()).map((one) => [one.id, one]))
  // What a backup has is not taken away by what is removed after it.
  await ann.api.delete(`${path}/attachments/${receipt.id}`)
  await stopped()

  expect(await command('restored', 'restore', of('backup'))).toMatchObject({ code: 0, error: '' })
  florin = await startFlorinProcess(of('restored'))
  const anonymous = apiAt(florin.url)
  const old = await anonymous.post('/v1/auth/refresh', { refreshToken: ann.refreshToken })
  expect(old.status).toBe(401)
  const { email, password } = ann
  const signedIn = await anonymous.post<{ accessToken: string }>('/v1/auth/login', {
    ...{ email, password },
  })
  expect(signedIn.status).toBe(200)
  ann = { ...ann, api: apiAt(florin.url, signedIn.body.accessToken) }

  const verified = await command('restored', 'verify')
  expect([verified.code, verified.error]).toEqual([0, ''])
  const restored = await listed()
  const ids = new Set(restored.map(({ id }) => id))
  expect(before.filter((id) => !ids.has(id))).toEqual([])
  expect([...ids].filter((id) => later.has(id))).toEqual([])
  for (const one of restored) {
    const there = all.get(one.id)
    expect([one.amount, one.description, one.categoryId]).toEqual([
      ...[there?.amount, there?.description, there?.categoryId],
    ])
  }
  const content = await ann.api.get(`${path}/attachments/${receipt.id}/content`)
  expect([content.status, content.text]).toEqual([200, 'a receipt'])
  expect((await ann.api.get<{ device: object }>(`${path}/metadata`)).body.device).toEqual({
    os: 'Linux',
  })
  expect((await ann.api.get('/v1/me/avatar')).status).toBe(200)
}, 120_000)

it('with what is done there from then on', async () => {
  const again = await bring(ann.api, statement, { accountId }, '')
  expect(again.body).toMatchObject({ new: 0, duplicate: 40 } satisfies Partial<ImportAnswer>)
  const balance = async (): Promise<bigint> => {
    const { body } = await ann.api.get<{ balance: string }>(`/v1/accounts/${accountId}`)
    return fromNumeric(body.balance, 'EUR')
  }
  const before = await balance()
  const id = await post(1_000)
  await until(async () => (await balance()) === before - 200n, 'the balance to follow')
  const budgets = await ann.api.get<{ items: { spent: string }[] }>('/v1/budgets')
  expect(budgets.body.items).toHaveLength(1)
  expect((await ann.api.delete(`/v1/transactions/${id ?? ''}`)).status).toBe(204)
  await until(async () => (await balance()) === before, 'the balance to follow')
  expect((await command('restored', 'verify')).code).toBe(0)
}, 60_000)

it('and is put over nothing that is there, unless told', async () => {
  const refused = await command('restored', 'restore', of('backup'))
  expect([refused.code, refused.error]).toEqual([
    1,
    `There is data in ${of('restored')} already. Name another FLORIN_DATA_DIR, or say --replace, which puts it aside.\n`,
  ])
  const running = await command('restored', 'restore', of('backup'), '--replace')
  expect([running.code, running.error]).toEqual([
    1,
    expect.stringContaining('Florin is already running on'),
  ])
  await stopped()
  const replaced = await command('restored', 'restore', of('backup'), '--replace')
  expect([replaced.code, replaced.error]).toEqual([0, ''])
  const [aside] = readdirSync(folder).filter((name) => name.startsWith('restored.replaced-'))
  expect(replaced.out).toContain(`is ${of(aside ?? '')} now`)
  expect(existsSync(join(of(aside ?? ''), 'postgres'))).toBe(true)
}, 60_000)

it('a restore that is killed leaves nothing that starts, and the next one begins again', async () => {
  const child = spawn(process.execPath, [cli, 'restore', of('backup')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], FLORIN_DATA_DIR: of('killed') },
  })
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Tables of transaction')) child.kill('SIGKILL')
    })
    child.once('close', () => resolve())
  })
  expect(existsSync(of('killed'))).toBe(false)
  expect((await command('killed', 'verify')).error).toContain('Florin does not run on')
  expect(await command('killed', 'restore', of('backup'))).toMatchObject({ code: 0, error: '' })
  expect(readdirSync(folder)).not.toContain('killed.restoring')
  florin = await startFlorinProcess(of('killed'))
  expect((await command('killed', 'verify')).code).toBe(0)
}, 60_000)

it('where there is no room for a backup nothing is kept of it', async () => {
  // Of a file, in blocks of 512 bytes.
  const limited = `ulimit -f 8; exec "${process.execPath}" "${cli}" backup "${of('large')}"`
  const said = await new Promise<{ code: number | null; error: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], FLORIN_DATA_DIR: of('killed') }
    const child = spawn('/bin/sh', ['-c', limited], { stdio: ['ignore', 'ignore', 'pipe'], env })
    let error = ''
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
    child.once('close', (code) => resolve({ code, error }))
  })
  expect(said).toEqual({ code: 1, error: expect.stringMatching(/^There is no room left: /) })
  expect(readdirSync(folder).filter((name) => name.startsWith('large'))).toEqual([])
}, 30_000)
