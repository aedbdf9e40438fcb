import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { BackupError } from './backup-error.js'
import { format, manifestSchema, type Manifest } from './manifest.js'
import { isPartial, manifestFile, sumsFile } from './names.js'

const sumLine = /^([0-9a-f]{64}) {2}([\w-][\w.-]*(?:\/[\w-][\w.-]*)*)$/

/** A backup whose files are all as they were written. */
export class BackupReader {
  private constructor(
    private readonly folder: string,
    readonly manifest: Manifest,
  ) {}

  /** Reads everything once. @throws BackupError for what is not whole, not as it was written, or of another format */
  static async open(path: string): Promise<BackupReader> {
    const folder = resolve(path)
    if (!existsSync(folder)) throw new BackupError(`There is no backup ${folder}.`)
    if (isPartial(folder) || !existsSync(join(folder, sumsFile)))
      throw new BackupError(`${folder} is no backup that was finished.`)
    let files = 0
    let last = ''
    for await (const { sum, file } of sumsOf(folder)) {
      await assertSum(folder, file, sum)
      files += 1
      last = file
    }
    if (last !== manifestFile) throw new BackupError(`${folder} is no backup that was finished.`)
    const manifest = await readManifest(folder)
    if (manifest.files !== files - 1)
      throw damaged(folder, `${manifest.files} files were written and ${files - 1} are named`)
    return new BackupReader(folder, manifest)
  }

  /** The content of a file, as it was before it was compressed. */
  read(path: string): Readable {
    const file = createReadStream(join(this.folder, path))
    if (!path.endsWith('.zst')) return file
    const content = createZstdDecompress()
    // Whoever reads is told of what goes wrong.
    pipeline(file, content).catch(() => undefined)
    return content
  }

  /** The files of a folder of it, in the order in which they were written. */
  async *filesIn(name: string): AsyncIterable<string> {
    for await (const { file } of sumsOf(this.folder)) if (file.startsWith(`${name}/`)) yield file
  }

  pathOf(file: string): string {
    return join(this.folder, file)
  }
}

const damaged = (folder: string, how: string): BackupError =>
  new BackupError(`The backup ${folder} is damaged: ${how}. Nothing was restored.`)

async function* sumsOf(folder: string): AsyncIterable<{ sum: string; file: string }> {
  const lines = createInterface({ input: createReadStream(join(folder, sumsFile)) })
  for await (const line of lines) {
    const [, sum, file] = sumLine.exec(line) ?? []
    if (sum === undefined || file === undefined)
      throw damaged(folder, `${sumsFile} has a line that says no sum`)
    yield { sum, file }
  }
}

async function assertSum(folder: string, file: string, sum: string): Promise<void> {
  const path = join(folder, file)
  if (!existsSync(path)) throw damaged(folder, `${file} is missing`)
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  if (hash.digest('hex') !== sum) throw damaged(folder, `${file} is not as it was written`)
}

async function readManifest(folder: string): Promise<Manifest> {
  const found = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as {
    format: unknown
  }
  if (found.format !== format)
    throw new BackupError(
      `The backup ${folder} has the format ${String(found.format)}; this version of Florin reads ${format}. Restore it with the version that made it.`,
    )
  return manifestSchema.parse(found)
}
