import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { certify, S3Server } from '../servers/index.js'
import { objectsConformance } from '../testing/conformance/objects.conformance.js'
import { openObjects } from './open-objects.js'
import { ObjectTooLarge, type Objects, type SignedTransfer } from './objects.js'
import { createS3Client } from './s3/s3-client.js'

const mebibyte = 1024 ** 2
const caseMs = 60_000
const unavailable = { kind: 'unavailable', code: 'files-unavailable' }
let server: S3Server
let objects: Objects

beforeAll(async () => {
  server = await S3Server.start()
  objects = await openFrom()
})
afterAll(() => server.stop())

/** As a service opens it. */
const openFrom = async (more: Record<string, string> = {}): Promise<Objects> =>
  openObjects({ S3_REGION: 'us-east-1', ...server.environment, ...more })

/** Content that comes piece by piece, and may break. */
const pieces = (count: number, bytes: number, breaks = false): Readable =>
  Readable.from(
    (async function* () {
      for (let n = 0; n < count; n++) yield Buffer.alloc(bytes, n)
      await Promise.resolve()
      if (breaks) throw new Error('connection lost')
    })(),
  )

async function uploadsUnfinished(): Promise<number> {
  const where = { Bucket: server.access.bucket }
  const client = createS3Client(server.access)
  return (await client.send(new ListMultipartUploadsCommand(where))).Uploads?.length ?? 0
}

const transfer = ({ url, method, headers }: SignedTransfer, body?: Buffer): Promise<Response> =>
  fetch(url, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) })

describe('S3', () => {
  objectsConformance(() => Promise.resolve(objects))
})

it('keeps a file of many parts whole', async () => {
  const stored = await objects.put('imports/u/large', pieces(23, mebibyte), 100 * mebibyte)
  expect(stored.bytes).toBe(23 * mebibyte)
  const back = await objects.get('imports/u/large')
  expect(back?.equals(await buffer(pieces(23, mebibyte)))).toBe(true)
  expect(await uploadsUnfinished()).toBe(0)
})

it('leaves no object and no part of a large file that breaks off or is too large', async () => {
  await expect(
    objects.put('imports/u/broken', pieces(12, mebibyte, true), 100 * mebibyte),
  ).rejects.toThrow('connection lost')
  await expect(
    objects.put('imports/u/broken', pieces(12, mebibyte), 11 * mebibyte),
  ).rejects.toBeInstanceOf(ObjectTooLarge)
  expect(await objects.find('imports/u/broken')).toBeNull()
  expect(await uploadsUnfinished()).toBe(0)
})

it('forgets uploads that a crash cut off, but none that is under way', async () => {
  const client = createS3Client(server.access)
  const where = { Bucket: server.access.bucket, Key: 'imports/u/cut-off' }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(where))
  await client.send(new UploadPartCommand({ ...where, UploadId, PartNumber: 1, Body: 'half' }))
  const minute = 60_000
  expect(await objects.forgetPartial(new Date(Date.now() - minute))).toBe(0)
  expect(await objects.forgetPartial(new Date(Date.now() + minute))).toBe(1)
  expect(await uploadsUnfinished()).toBe(0)
})

it(
  'lists more than one page has',
  async () => {
    const keys = Array.from({ length: 1_005 }, (_, n) => `pages/u/${n}`)
    for (let n = 0; n < keys.length; n += 50)
      await Promise.all(
        keys.slice(n, n + 50).map((key) => objects.put(key, Readable.from(['x']), 10)),
      )
    let count = 0
    for await (const { bytes } of objects.list('pages')) count += bytes
    expect(count).toBe(keys.length)
  },
  caseMs,
)

describe('a transfer past the product', () => {
  const terms = { bytes: 6, contentType: 'text/csv', expiresSeconds: 60 }
  const content = Buffer.from('a;b\n1;')

  it('stores what was agreed, and nothing else', async () => {
    const upload = await objects.signUpload('imports/u/signed', terms)
    if (!upload) throw new Error('it is offered')
    expect(upload.expiresAt.getTime()).toBeGreaterThan(Date.now())
    expect((await transfer(upload, Buffer.from('too long'))).status).toBe(403)
    expect((await transfer(upload, Buffer.from('short'))).status).toBe(403)
    const html = { ...upload, headers: { 'content-type': 'text/html' } }
    expect((await transfer(html, content)).status).toBe(403)
    const elsewhere = { ...upload, url: upload.url.replace('signed', 'another') }
    expect((await transfer(elsewhere, content)).status).toBe(403)
    expect(await objects.find('imports/u/signed')).toBeNull()
    expect((await transfer(upload, content)).status).toBe(200)
    expect(await objects.get('imports/u/signed')).toEqual(content)
  })

  it('gives an object away under the name it is to have', async () => {
    await objects.put('exports/u/1', Readable.from([content]), 100)
    const download = await objects.signDownload('exports/u/1', {
      fileName: 'Umsätze "2026".csv',
      expiresSeconds: 60,
    })
    if (!download) throw new Error('it is offered')
    const answer = await transfer(download)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''Ums%C3%A4tze%20%222026%22.csv",
    )
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(content)
    const other = { ...download, url: download.url.replace('exports/u/1', 'imports/u/1') }
    expect((await transfer(other)).status).toBe(403)
    expect((await transfer({ ...download, method: 'PUT' }, content)).status).toBe(403)
  })

  it('ends when it expires', async () => {
    await objects.put('exports/u/2', Readable.from([content]), 100)
    const signed = await objects.signDownload('exports/u/2', { fileName: 'x', expiresSeconds: 1 })
    if (!signed) throw new Error('it is offered')
    for (let n = 0; Date.now() < signed.expiresAt.getTime() + 1_000; n++) await transfer(signed)
    expect((await transfer(signed)).status).toBe(403)
  })
})

describe('while S3 is away', () => {
  const everything = (): Promise<unknown>[] => [
    objects.put('imports/u/away', Readable.from(['x']), 10),
    objects.put('imports/u/away', pieces(7, mebibyte), 10 * mebibyte),
    objects.get('imports/u/1'),
    objects.open('imports/u/1'),
    objects.find('imports/u/1'),
    objects.delete('imports/u/none'),
    objects.list('imports')[Symbol.asyncIterator]().next(),
    objects.forgetPartial(new Date(0)),
  ]

  async function allUnavailable(): Promise<void> {
    const refused = { status: 'rejected', reason: unavailable }
    for (const outcome of await Promise.allSettled(everything()))
      expect(outcome).toMatchObject(refused)
  }

  it(
    'says so, and goes on once it is back',
    async () => {
      await server.kill()
      await allUnavailable()
      await objects.check()
      await server.start()
      expect(await objects.find('imports/u/away')).toBeNull()
      expect(await objects.find('imports/u/1')).not.toBeNull()
    },
    caseMs,
  )

  it(
    'does not wait for ever for one that answers nobody',
    async () => {
      await server.hold()
      try {
        await allUnavailable()
      } finally {
        server.release()
      }
      expect(await objects.find('imports/u/1')).not.toBeNull()
    },
    caseMs,
  )

  it(
    'reads on where it was when a connection is lost in the middle of a file',
    async () => {
      const whole = await buffer(pieces(23, mebibyte))
      await objects.put('imports/u/read', pieces(23, mebibyte), 100 * mebibyte)
      const stream = await objects.open('imports/u/read')
      if (!stream) throw new Error('it is there')
      const read: Buffer[] = []
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (read.length === 0) {
          await server.kill()
          await server.start()
        }
        read.push(chunk)
      }
      expect(Buffer.concat(read).equals(whole)).toBe(true)
    },
    caseMs,
  )
})

describe('settings that are wrong', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['a bucket that is not there', { S3_BUCKET: 'no-such-bucket' }, /^S3_BUCKET names no-such-/],
    [
      'a wrong secret',
      { S3_SECRET_ACCESS_KEY: 'wrong' },
      /^S3_ACCESS_KEY_ID may not use .+ secret/,
    ],
    ['a file that is not there', { S3_CA_FILE: '/no/such' }, /^S3_CA_FILE names \/no\/such/],
    ['half of them', { S3_ACCESS_KEY_ID: '' }, /go together/],
  ])('%s: is named', async (_, wrong, sentence) => {
    await expect(openFrom(wrong).then((one) => one.check())).rejects.toThrow(sentence)
  })
})

it(
  'speaks TLS with the authority it is given, and with no other',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'florin-s3-tls-'))
    const certificate = certify(folder)
    const secure = await S3Server.start({ certificate })
    try {
      const trusting = await openFrom(secure.environment)
      await trusting.check()
      await trusting.put('imports/u/1', Readable.from(['x']), 10)
      const { S3_CA_FILE: _, ...untold } = secure.environment
      const doubting = await openFrom(untold)
      await expect(doubting.check()).rejects.toThrow(/^S3 at https:.+(certificate|self-signed)/)
    } finally {
      await secure.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  caseMs,
)
