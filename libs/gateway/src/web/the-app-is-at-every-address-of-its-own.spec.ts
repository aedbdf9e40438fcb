import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '@florin/platform'
import { createGateway, type Gateway } from '../gateway.js'

const log = createLog('test', { level: 'silent', pretty: false })
let folder: string
let gateway: Gateway

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'florin-test-'))
  mkdirSync(join(folder, 'web/assets'), { recursive: true })
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>Florin</title>')
  writeFileSync(join(folder, 'web/index.html.br'), 'packed')
  writeFileSync(join(folder, 'web/assets/app-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'private.txt'), 'secret')
  gateway = await createGateway({ upstreams: [], version: 'test', log, web: join(folder, 'web') })
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
})

interface Got {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}
async function get(url: string, headers: Record<string, string> = {}): Promise<Got> {
  const answer = await gateway.fastify.inject({ url, headers })
  const type = String(answer.headers['content-type'] ?? '')
  return { status: answer.statusCode, type, body: answer.body, headers: answer.headers }
}
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

it.each(['/', '/transactions', '/accounts/0192?range=1y'])('gives the page at %s', async (url) => {
  const { status, type, body } = await get(url, browser)
  expect([status, type]).toEqual([200, 'text/html; charset=utf-8'])
  expect(body).toContain('<title>Florin</title>')
})

it('lets the page run and show nothing from elsewhere, and nothing that is written into it', async () => {
  const { headers } = await get('/', browser)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  expect(headers['x-frame-options']).toBe('DENY')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
})

it('has the page asked for anew each time, and keeps what is named by its content', async () => {
  expect((await get('/', browser)).headers['cache-control']).toBe('no-cache')
  const asset = await get('/assets/app-1a2b.js')
  expect([asset.status, asset.headers['cache-control']]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ])
})

it('sends what was packed to who can unpack it', async () => {
  const packed = await get('/', { ...browser, 'accept-encoding': 'br, gzip' })
  expect([packed.body, packed.headers['content-encoding']]).toEqual(['packed', 'br'])
  expect(packed.headers['vary']).toBe('accept-encoding')
})

it.each([
  ['a file that is not there', '/assets/gone.js', browser],
  ['a program that asks for something else', '/transactions', { accept: 'application/json' }],
  ['what lies beside the app', '/../private.txt', {}],
  ['the same, written otherwise', '/%2e%2e/private.txt', {}],
  ['an address of the API', '/v1/nothing', browser],
])('does not give the page for %s', async (_, url, headers) => {
  const { status, type } = await get(url, headers)
  expect([status, type]).toEqual([404, 'application/problem+json'])
})

it('leads to the description of the API where there is no app', async () => {
  const bare = await createGateway({ upstreams: [], version: 'test', log })
  const { statusCode, headers } = await bare.fastify.inject('/')
  await bare.close()
  expect([statusCode, headers.location]).toEqual([302, '/docs'])
})
