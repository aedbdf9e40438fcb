import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BreachList } from './breach-list.js'

const lost = 'three plausible years'
const hash = createHash('sha1').update(lost).digest('hex').toUpperCase()
const [prefix, suffix] = [hash.slice(0, 5), hash.slice(5)]
const other = 'F'.repeat(35)

let answer: (request: IncomingMessage, response: ServerResponse) => void
const asked: IncomingMessage[] = []
const server = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})
let list: BreachList

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  list = new BreachList(`http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`)
})
beforeEach(() => void asked.splice(0))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

it('is known by the rest of its hash, of which five digits are told', async () => {
  answer = (_, response) => response.end(`${other}:3\r\n${suffix}:42\r\n`)
  expect(await list.has(lost)).toBe(true)
  expect([asked[0]?.url, asked[0]?.headers['add-padding']]).toEqual([`/range/${prefix}`, 'true'])
})

it.each([
  ['the rest of another', `${other}:3\r\n`],
  ['padding', `${suffix}:0\r\n`],
  ['nothing', ''],
  ['a page of words', '<html>welcome</html>'],
])('is not known by %s', async (_what, body) => {
  answer = (_, response) => response.end(body)
  expect(await list.has(lost)).toBe(false)
})

it.each<[string, typeof answer]>([
  ['fails', (_, response) => response.writeHead(503).end()],
  ['leads elsewhere', (_, response) => response.writeHead(302, { Location: '/other' }).end()],
  ['breaks off', (request) => request.socket.destroy()],
  ['does not end', (_, response) => response.end('x'.repeat(1_500_000))],
])('holds nobody up when the list %s', async (_how, how) => {
  answer = how
  expect(await list.has(lost)).toBe(false)
})

it('is asked of nobody unless told', async () => {
  expect(await new BreachList(undefined).has(lost)).toBe(false)
  expect(asked).toEqual([])
})
