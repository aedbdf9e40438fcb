import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { BackupError } from './backup-error.js'
import type { Manifest } from './manifest.js'
import { manifestFile, partialOf, sumsFile } from './names.js'

/**
 * Writes a backup beside the place where it is to be, each file on the disk before the next, and moves it there when it is
 * whole. The sums come last in it, and the manifest last in the sums: what lacks that line was never finished.
 */
export class BackupWriter {
  private files = 0

  private constructor(
    private readonly folder: string,
    private readonly target: string,
    private readonly sums: FileHandle,
  ) {}

  /** @throws BackupError when there is something at its place already */
  static async create(path: string): Promise<BackupWriter> {
    const target = resolve(path)
    const folder = partialOf(target)
    if (await exists(target))
      throw new BackupError(`${target} is there already. Name a folder that is not.`)
    if (await exists(folder))
      throw new BackupError(
        `${folder} is of a backup that was not finished, or is being made. Remove it if none is.`,
      )
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return new BackupWriter(folder, target, await open(join(folder, sumsFile), 'wx', 0o600))
  }

  /** @param path ends in `.zst` for what is to be compressed. @returns how many bytes lie there */
  async write(path: string, content: Readable): Promise<number> {
    const place = join(this.folder, path)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    let bytes = 0
    const measure = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk)
        bytes += chunk.length
        done(null, chunk)
      },
    })
    const file = createWriteStream(place, { flags: 'wx', mode: 0o600, flush: true })
    const compress = path.endsWith('.zst') ? [createZstdCompress()] : []
    await pipeline([content, ...compress, measure, file])
    await this.sums.write(`${hash.digest('hex')}  ${path}\n`)
    this.files += 1
    return bytes
  }

  /** Writes the manifest, and lets the backup appear. @returns where */
  async finish(manifest: Omit<Manifest, 'files'>): Promise<string> {
    const whole: Manifest = { ...manifest, files: this.files }
    await this.write(manifestFile, Readable.from([Buffer.from(JSON.stringify(whole, null, 2))]))
    await this.sums.sync()
    await this.sums.close()
    await sync(this.folder)
    await rename(this.folder, this.target)
    await sync(dirname(this.target))
    return this.target
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.sums.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function sync(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
