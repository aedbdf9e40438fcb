import { hkdfSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { objectsConformance } from '../testing/conformance/objects.conformance.js'
import { FolderObjects } from './folder-objects.js'
import { ObjectTooLarge } from './objects.js'
import { SealedObjects } from './sealed-objects.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-sealed-'))
const store = new FolderObjects(folder)
const objects = new SealedObjects(store, (object, salt) =>
  Promise.resolve(Buffer.from(hkdfSync('sha256', 'a key', salt, object, 32))),
)
afterAll(() => rmSync(folder, { recursive: true }))

describe('objects that lie sealed', () => {
  objectsConformance(() => Promise.resolve(objects))
})

const text = 'passport X1234567'
const key = 'attachments/u/documents/1'

it('say nothing of what they are, twice the same differently', async () => {
  await objects.put(key, Readable.from([Buffer.from(text)]), 100)
  const once = await store.get(key)
  await objects.put(key, Readable.from([Buffer.from(text)]), 100)
  const again = await store.get(key)
  expect([once?.includes('X1234567'), again?.equals(once ?? Buffer.alloc(0))]).toEqual([
    false,
    false,
  ])
  expect((await objects.find(key))?.bytes).toBe(text.length)
})

it('open under no other name, nor once they were changed', async () => {
  await objects.put(key, Readable.from([Buffer.from(text)]), 100)
  await store.copy(key, `${key}0`)
  await expect(objects.get(`${key}0`)).rejects.toThrow()
  const changed = Buffer.from((await store.get(key)) ?? '')
  changed.writeUInt8(changed.readUInt8(40) ^ 1, 40)
  await store.put(key, Readable.from([changed]), 1_000)
  await expect(objects.get(key)).rejects.toThrow()
})

it('are bounded by what they are, not by what they take', async () => {
  const content = Buffer.alloc(200_000)
  await objects.put(key, Readable.from([content]), content.length)
  await expect(
    objects.put(key, Readable.from([content]), content.length - 1),
  ).rejects.toMatchObject({ constructor: ObjectTooLarge, bytesMax: content.length - 1 })
})

it('are given as they lie where they were stored before', async () => {
  for (const content of ['', 'FLO', 'FLORIN1', text]) {
    await store.put(key, Readable.from([Buffer.from(content)]), 100)
    expect([(await objects.get(key))?.toString(), (await objects.find(key))?.bytes]).toEqual([
      ...[content, content.length],
    ])
  }
})
