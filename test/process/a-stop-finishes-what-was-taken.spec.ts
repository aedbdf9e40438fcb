import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '@florin/platform/testing'
import { startFlorinProcess, type FlorinProcess } from '../support/florin-process.js'

const requests = 300
const amount = '-1.25'

let folder: string
let florin: FlorinProcess
let token: string
let accountId: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'florin-stop-'))
})

afterAll(async () => {
  florin.process.kill('SIGTERM')
  await florin.ended
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly text: string
}

async function call(path: string, body?: object, headers: object = {}): Promise<Answer> {
  const response = await fetch(`${florin.url}/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, text: await response.text() }
}

/** One transaction, its key made from its number; undefined when no answer came. */
const post = (n: number): Promise<Answer | undefined> =>
  call(
    '/transactions',
    { accountId, date: '2026-10-05', amount, description: `coffee ${n}` },
    { 'idempotency-key': `coffee-${n}` },
  ).catch(() => undefined)

const read = <T>(answer: Answer): T => JSON.parse(answer.text) as T

it('answers what it has taken, ends by itself, and has all of it afterwards', async () => {
  florin = await startFlorinProcess(folder, { LOG_LEVEL: 'info' })
  const person = { email: 'ann@example.org', password: 'correct horse battery', fullName: 'Ann' }
  token = read<{ accessToken: string }>(await call('/auth/register', person)).accessToken
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  accountId = read<{ id: string }>(await call('/accounts', account)).id

  const answers: (Answer | undefined)[] = []
  let taken = 0
  const posting = Array.from({ length: 20 }, async (_, lane) => {
    for (let n = lane; n < requests; n += 20) {
      answers[n] = await post(n)
      taken += 1
      if (taken === requests / 3) florin.process.kill('SIGTERM')
    }
  })
  await Promise.all(posting)
  expect(await florin.ended).toEqual({ code: 0, signal: null })
  const kept = answers.filter((answer) => answer?.status === 201)
  expect(kept.length).toBeGreaterThanOrEqual(requests / 3)
  expect(kept.length).toBeLessThan(requests)
  const refused = answers.filter((answer) => answer && answer.status !== 201)
  for (const answer of refused) {
    expect(answer?.status).toBe(503)
    expect(read(answer as Answer)).toMatchObject({ status: 503, code: 'shutting-down' })
  }
  const logged = florin.said().matchAll(/^\{.*"service":"transaction".*"status":201.*\}$/gm)
  expect([...logged].length).toBeGreaterThanOrEqual(kept.length)

  florin = await startFlorinProcess(folder)
  for (let n = 0; n < requests; n++) {
    const again = await post(n)
    expect(again?.status).toBe(201)
    if (answers[n]?.status === 201) expect(again?.text).toBe(answers[n]?.text)
  }
  const total = `-${((requests * 125) / 100).toFixed(2)}`
  await until(
    async () => read<{ balance: string }>(await call(`/accounts/${accountId}`)).balance === total,
    `a balance of ${total}`,
  )
}, 90_000)
