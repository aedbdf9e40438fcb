import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { BackupReader } from './backup-reader.js'
import { BackupWriter } from './backup-writer.js'
import { BackupError } from './backup-error.js'
import { format, type Manifest } from './manifest.js'

const manifest: Omit<Manifest, 'files'> = {
  ...{ format, version: '1.2.3', postgres: '18.4', takenAt: '2026-11-22T12:00:00.000Z' },
  ...{ services: [], objects: { count: 1, bytes: 5, missing: [] }, ringKeyIds: [] },
  hasSecrets: false,
}
const rows = 'ann\t1\n'.repeat(10_000)
const files: Readonly<Record<string, string>> = {
  'postgres/bank/accounts.copy.zst': rows,
  'postgres/bank/empty.copy.zst': '',
  'objects/imports/u/1': 'hello',
}

let folder: string
let good: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'florin-whole-'))
  const writer = await BackupWriter.create(join(folder, 'good'))
  for (const [path, content] of Object.entries(files))
    await writer.write(path, Readable.from(content === '' ? [] : [Buffer.from(content)]))
  good = await writer.finish(manifest)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What becomes of the good one after something was done to a copy of it. */
async function afterwards(harm: (copy: string) => void): Promise<BackupReader> {
  const copy = join(folder, 'copy')
  rmSync(copy, { recursive: true, force: true })
  cpSync(good, copy, { recursive: true })
  harm(copy)
  return BackupReader.open(copy)
}

const all = (): string[] =>
  readdirSync(good, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(good.length + 1))

it('gives back what was written, compressed where it says so', async () => {
  const backup = await BackupReader.open(good)
  expect(backup.manifest).toEqual({ ...manifest, files: 3 })
  for (const [path, content] of Object.entries(files))
    expect(await text(backup.read(path))).toBe(content)
  expect(readFileSync(join(good, 'postgres/bank/accounts.copy.zst')).length).toBeLessThan(1_000)
})

it('finds any bit that is another one, in any file', async () => {
  const places = all().flatMap((file) =>
    Array.from({ length: readFileSync(join(good, file)).length * 8 }, (_, bit) => ({ file, bit })),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), async ({ file, bit }) => {
      const opening = afterwards((copy) => {
        const content = readFileSync(join(copy, file))
        content[bit >> 3] = (content[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        writeFileSync(join(copy, file), content)
      })
      await expect(opening).rejects.toBeInstanceOf(BackupError)
    }),
    { numRuns: 150 },
  )
})

it('finds any file that ends too early, or is not there', async () => {
  const places = all().filter((file) => readFileSync(join(good, file)).length > 1)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (file, part) => {
        // Without the end of its last line the list of sums says the same.
        const left = Math.floor(part * (readFileSync(join(good, file)).length - 2))
        const opening = afterwards((copy) => truncateSync(join(copy, file), left))
        await expect(opening).rejects.toBeInstanceOf(BackupError)
      },
    ),
    { numRuns: 60 },
  )
  for (const file of all())
    await expect(afterwards((copy) => rmSync(join(copy, file)))).rejects.toBeInstanceOf(BackupError)
})

it('takes nothing for a backup that was not finished', async () => {
  const writer = await BackupWriter.create(join(folder, 'half'))
  await writer.write('postgres/bank/accounts.copy.zst', Readable.from([Buffer.from(rows)]))
  const partial = join(folder, 'half.partial')
  const notFinished = /no backup that was finished/
  await expect(BackupReader.open(partial)).rejects.toThrow(notFinished)
  // Nor under the name that it would have had.
  await expect(
    afterwards((copy) => {
      rmSync(copy, { recursive: true })
      cpSync(partial, copy, { recursive: true })
    }),
  ).rejects.toThrow(notFinished)
  await expect(BackupWriter.create(join(folder, 'half'))).rejects.toThrow('was not finished')
  await writer.abandon()
  await expect(BackupReader.open(join(folder, 'half'))).rejects.toThrow('There is no backup')
  expect(readdirSync(folder)).not.toContain('half.partial')
})

it('is written over nothing', async () => {
  await expect(BackupWriter.create(good)).rejects.toThrow('is there already')
})

it('says of another format which version reads it', async () => {
  const writer = await BackupWriter.create(join(folder, 'later'))
  const later = await writer.finish({ ...manifest, format: 2 as 1 })
  await expect(BackupReader.open(later)).rejects.toThrow(
    'has the format 2; this version of Florin reads 1',
  )
})

it('keeps nothing of a source that fails', async () => {
  const writer = await BackupWriter.create(join(folder, 'failing'))
  async function* failing(): AsyncIterable<Buffer> {
    yield Buffer.from('some')
    await Promise.reject(new Error('the connection broke'))
  }
  await expect(writer.write('objects/imports/u/1', Readable.from(failing()))).rejects.toThrow(
    'the connection broke',
  )
  await writer.abandon()
})
