import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { objectsConformance } from '../testing/conformance/objects.conformance.js'
import { FolderObjects } from './folder-objects.js'

const folder = mkdtempSync(join(tmpdir(), 'florin-objects-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('objects in a folder', () => {
  objectsConformance(() => Promise.resolve(new FolderObjects(folder)))
})

it('offers no transfer past the product', async () => {
  const objects = new FolderObjects(folder)
  const [upload, download] = [
    { bytes: 1, contentType: 'a/b', expiresSeconds: 1 },
    { fileName: 'a', expiresSeconds: 1 },
  ]
  expect(await objects.signUpload('imports/u/1', upload)).toBeNull()
  expect(await objects.signDownload('imports/u/1', download)).toBeNull()
})

it('forgets uploads that a crash cut off, but none that is under way', async () => {
  const objects = new FolderObjects(folder)
  const incoming = join(folder, '.incoming')
  mkdirSync(incoming, { recursive: true })
  for (const [name, at] of [
    ['cut-off', '2026-10-01T08:00:00Z'],
    ['under-way', '2026-10-01T10:00:00Z'],
  ] as const) {
    writeFileSync(join(incoming, name), 'half')
    utimesSync(join(incoming, name), new Date(at), new Date(at))
  }
  expect(await objects.forgetPartial(new Date('2026-10-01T09:00:00Z'))).toBe(1)
  expect(await objects.forgetPartial(new Date('2026-10-01T09:00:00Z'))).toBe(0)
  expect(await objects.forgetPartial(new Date('2026-10-01T11:00:00Z'))).toBe(1)
})
