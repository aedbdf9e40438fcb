import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import type { Page, Problem, StatementImport } from '@florin/contracts'
import { Objects } from '@florin/platform'
import { until } from '@florin/platform/testing'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { ImportDesk } from '../testing/import-desk.js'
import { october, ofx } from '../testing/statement-files.js'
import { UploadGate } from './upload-gate.service.js'

let desk: ImportDesk
let port: number

beforeAll(async () => {
  desk = await ImportDesk.open()
  await desk.service.app.listen(0, '127.0.0.1')
  port = Number(new URL(await (desk.service.app as NestFastifyApplication).getUrl()).port)
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const file = (name: string, content: string, field = 'file'): string =>
  `--b\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n${content}\r\n`
const field = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const end = '--b--\r\n'
const good = file('a.ofx', ofx(october))

const send = (body: string, type = 'multipart/form-data; boundary=b') =>
  desk.api.post<StatementImport & Omit<Problem, 'status'>>('/v1/imports', body, {
    'content-type': type,
  })

/** Objects of the user that are stored, or half stored. */
async function storedObjects(): Promise<string[]> {
  const objects: Objects = desk.service.app.get(Objects, { strict: false })
  const folder = String(Reflect.get(objects, 'folder'))
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names.filter(
    (name) => /^\.incoming\/./.test(name) || name.startsWith(`imports/${desk.userId}/`),
  )
}
/** Uploads of the user that are still being received. */
const underWay = (): number => {
  const gate = desk.service.app.get(UploadGate, { strict: false })
  return (Reflect.get(gate, 'uploading') as Map<string, number>).get(desk.userId) ?? 0
}
const connections = (): Promise<number> =>
  new Promise((resolve, reject) => {
    desk.service.fastify.server.getConnections((error, count) =>
      error ? reject(error) : resolve(count),
    )
  })
const imports = async (): Promise<readonly StatementImport[]> =>
  (await desk.api.get<Page<StatementImport>>('/v1/imports')).body.items

it.each<[what: string, status: number, code: string, pointer: string | undefined, body: string]>([
  ['two files', 400, 'malformed-form', undefined, good + good + end],
  ['no file', 422, 'invalid-field', '/file', field('format', 'ofx') + end],
  [
    'a file under another name',
    422,
    'invalid-field',
    '/statement',
    file('a', 'x', 'statement') + end,
  ],
  [
    'an unknown field after the file',
    422,
    'invalid-field',
    '/colour',
    good + field('colour', '1') + end,
  ],
  [
    'an unknown field before it',
    422,
    'invalid-field',
    '/colour',
    field('colour', '1') + good + end,
  ],
  [
    'a field named __proto__',
    400,
    'malformed-form',
    undefined,
    field('__proto__', '1') + good + end,
  ],
  [
    'a huge field',
    422,
    'invalid-field',
    '/mapping',
    good + field('mapping', 'x'.repeat(70_000)) + end,
  ],
  [
    'a field said a hundred times',
    422,
    'invalid-field',
    '/format',
    good + field('format', '').repeat(100) + end,
  ],
  [
    'an account that is none',
    422,
    'invalid-field',
    '/accountId',
    good + field('accountId', 'x') + end,
  ],
  [
    'a field that is no text',
    422,
    'invalid-field',
    '/accountId',
    good +
      '--b\r\nContent-Disposition: form-data; name="accountId"\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n' +
      end,
  ],
  ['no end', 400, 'malformed-form', undefined, good],
  ['half a header', 400, 'malformed-form', undefined, '--b\r\nContent-Disposition: form-da'],
  ['nothing', 422, 'invalid-field', '/file', ''],
])('refuses a form with %s', async (_what, status, code, pointer, body) => {
  const answer = await send(body)
  expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([
    ...[status, code, pointer],
  ])
  expect([await storedObjects(), await imports()]).toEqual([[], []])
})

it.each([
  ['no type of a form', 'text/csv', 415],
  ['a form without a boundary', 'multipart/form-data', 400],
  ['a boundary longer than any may be', `multipart/form-data; boundary=${'b'.repeat(300)}`, 400],
  ['JSON by name', 'application/json', 400],
])('refuses %s', async (_what, type, status) => {
  expect((await send(good + end, type)).status).toBe(status)
  expect([await storedObjects(), await imports()]).toEqual([[], []])
})

it('takes fields before the file and after it', async () => {
  const before = await send(field('accountId', desk.accountId) + good + end)
  const after = await send(good + field('accountId', desk.accountId) + end)
  expect([before.status, after.status]).toEqual([202, 202])
  expect((await desk.worked(after.body.id)).accounts[0]?.accountId).toBe(desk.accountId)
})

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\statements\\october.ofx', 'october.ofx'],
  ['a\x00b.ofx', 'ab.ofx'],
  ['x'.repeat(10_000), 'x'.repeat(255)],
  ['', 'statement'],
])('shows of the file name %j its last part only', async (name, shown) => {
  const answer = await send(file(name, ofx(october)) + end)
  expect([answer.status, answer.body.fileName]).toEqual([202, shown])
})

/** Begins an upload over a real connection. */
function begin(bytes: number): { socket: Socket; answer: () => string } {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('error', () => undefined)
  socket.setEncoding('utf8').on('data', (text: string) => (received += text))
  const token = desk.stack.token(desk.userId)
  const head = `POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n`
  socket.write(
    `${head}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${bytes}\r\n\r\n`,
  )
  socket.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n')
  return { socket, answer: () => received }
}

it('keeps nothing of an upload that breaks off', async () => {
  const { socket } = begin(10_000_000)
  socket.write('Date,Description,Amount\n'.repeat(10_000))
  await until(async () => (await storedObjects()).length > 0, 'the upload to begin')
  socket.destroy()
  await until(async () => (await storedObjects()).length === 0, 'the object to go')
  await until(async () => underWay() === 0, 'the end of the request')
  expect(await imports()).toEqual([])
})

it('refuses 200 MB, keeps nothing of it, and leaves no connection hanging', async () => {
  const piece = 'x'.repeat(1024 * 1024)
  const { socket, answer } = begin(200 * piece.length)
  let sent = 0
  const pump = (): void => {
    while (sent < 200 && !socket.destroyed) {
      sent += 1
      if (!socket.write(piece)) return
    }
  }
  socket.on('drain', pump)
  pump()
  await until(async () => answer().includes('\r\n\r\n'), 'the answer')
  expect(answer()).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer()).toContain('"code":"file-too-large"')
  socket.destroy()
  await until(async () => (await storedObjects()).length === 0, 'the object to go')
  await until(async () => underWay() === 0, 'the end of the request')
  await until(async () => (await connections()) === 0, 'the end of the connection')
  expect(await imports()).toEqual([])
  const answered = await send(good + field('accountId', desk.accountId) + end)
  expect(answered.status).toBe(202)
}, 30_000)
