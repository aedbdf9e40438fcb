import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiOf, TestStack, until, type TestApi } from '@florin/platform/testing'
import { services } from '@florin/product'
import type { Client } from '../client.js'
import type { Environment } from '../environment.js'
import { audit } from './audit.command.js'

let stack: TestStack
let folder: string
let file: string
let lines: string[]
let user: TestApi
let trail: TestApi
let said: string[]
let environment: Environment

const florin = async (...[action, operand, hash]: string[]): Promise<number> => {
  said = []
  return audit(environment, action, operand, { user: undefined, hash })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'florin-trail-'))
  file = join(folder, 'trail.jsonl')
  stack = await TestStack.start()
  const started = services.filter(({ name }) => ['user', 'audit'].includes(name))
  const [users, trails] = await Promise.all(started.map((service) => stack.boot(service)))
  if (!users || !trails) throw new Error('user and audit')
  const credentials = { email: 'ann@example.org', password: 'correct horse battery' }
  const person = { ...credentials, fullName: 'Ann' }
  const anyone = apiOf(users.fastify)
  const { body } = await anyone.post<{ user: { id: string } }>('/v1/auth/register', person)
  ;[user, trail] = [stack.api(users, body.user.id), stack.api(trails, body.user.id)]
  const headers = { 'user-agent': 'Zürich/1 "🦊"' }
  await anyone.post('/v1/auth/login', { ...credentials, password: 'wrong' }, headers)
  await anyone.post('/v1/auth/login', credentials, headers)
  await user.patch('/v1/me', { timezone: 'Europe/Dublin' })
  await until(
    async () => (await trail.get<{ items: [] }>('/v1/audit')).body.items.length > 4,
    'five entries',
  )
  const client = {
    get: async (path: string) => (await (path === '/v1/me' ? user : trail).get(path)).body,
  } as unknown as Client
  environment = { client, say: (sentence: string) => said.push(sentence) } as never
  expect(await florin('export', file)).toBe(0)
  lines = readFileSync(file, 'utf8').trim().split('\n')
}, 60_000)
afterAll(async () => {
  await stack.stop()
  rmSync(folder, { recursive: true })
})

const checked = async (changed: readonly string[], hash?: string): Promise<[number, string]> => {
  const path = join(folder, 'changed.jsonl')
  writeFileSync(path, changed.join('\n'))
  const code = await florin('verify', path, ...(hash === undefined ? [] : [hash]))
  return [code, said.join('\n')]
}
const hashOf = (line: string | undefined): string =>
  (JSON.parse(line ?? '{}') as { hash: string }).hash

it('is whole as it was written, and as it is', async () => {
  expect(lines.length).toBeGreaterThan(4)
  expect(await florin('verify', file)).toBe(0)
  expect(said).toEqual([
    `${lines.length} entries, none missing and none altered. The last has the hash ${hashOf(lines.at(-1))}.`,
  ])
  expect(await florin('verify')).toBe(0)
})

it('is not written over, nor read where there is none', async () => {
  await expect(florin('export', file)).rejects.toThrow(`${file} cannot be written (EEXIST).`)
  await expect(florin('verify', '/nowhere')).rejects.toThrow('/nowhere cannot be read (ENOENT).')
})

it('is broken when anything of an entry is altered', async () => {
  for (const [name, value] of Object.entries(JSON.parse(lines[1] ?? '{}') as object)) {
    const other: unknown = typeof value === 'boolean' ? !value : name === 'sequence' ? 99 : 'x'
    const altered = JSON.stringify({
      ...(JSON.parse(lines[1] ?? '{}') as object),
      [name]: ['metadata', 'oldValues', 'newValues'].includes(name)
        ? { hidden: true }
        : name === 'at'
          ? '1999-01-01T00:00:00.000Z'
          : name === 'id' || name === 'sessionId' || name === 'userId'
            ? '019a1f5e-0000-7000-8000-000000000009'
            : other,
    })
    const changed = name === 'userId' ? [altered] : lines.with(1, altered)
    const [code, sentence] = await checked(changed)
    expect([name, code, sentence]).toEqual([name, 1, expect.stringMatching(/^Entry [12] is /)])
  }
})

it('is broken when an entry is left out, put in twice or in another’s place', async () => {
  expect(await checked(lines.toSpliced(1, 1))).toEqual([1, 'Entry 2 is missing.'])
  expect(await checked([...lines, lines[2] ?? ''])).toEqual([1, 'Entry 4 is missing.'])
  const numbered = (line: string | undefined, sequence: number): string =>
    JSON.stringify({ ...(JSON.parse(line ?? '{}') as object), sequence })
  const swapped = lines.with(1, numbered(lines[2], 2)).with(2, numbered(lines[1], 3))
  expect(await checked(swapped)).toEqual([1, 'Entry 2 is not tied to the one before.'])
})

it('is the same in whatever order the lines are', async () => {
  expect((await checked(lines.toReversed()))[0]).toBe(0)
})

it('shows that its end was cut off to who knows a hash of it', async () => {
  const cut = lines.slice(0, -1)
  const known = hashOf(lines.at(-1))
  expect((await checked(cut))[0]).toBe(0)
  expect((await checked(lines, known))[0]).toBe(0)
  expect(await checked(cut, known)).toEqual([1, expect.stringContaining('cut off')])
})

it('is of one user, and made of entries', async () => {
  const other = JSON.stringify({ ...(JSON.parse(lines[0] ?? '{}') as object), userId: 'ben' })
  await expect(checked([...lines, other])).rejects.toThrow(/of several/)
  await expect(checked([lines[0] ?? '', '{"id":'])).rejects.toThrow(/Line 2 is no entry/)
  await expect(florin('audit')).rejects.toThrow(/Say what/)
})
