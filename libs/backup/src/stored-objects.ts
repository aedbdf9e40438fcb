import type { Objects } from '@florin/platform'
import { stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import type { BackupReader } from './backup-reader.js'
import type { BackupWriter } from './backup-writer.js'
import type { Manifest } from './manifest.js'
import { objectsFolder } from './names.js'

/** Writes the objects of some keys, each under its key. */
export async function dumpObjects(
  objects: Objects,
  keys: AsyncIterable<{ readonly key: string }>,
  writer: BackupWriter,
): Promise<Manifest['objects']> {
  const missing: string[] = []
  let count = 0
  let bytes = 0
  for await (const { key } of keys) {
    const content = await objects.open(key)
    if (content === null) {
      missing.push(key)
      continue
    }
    bytes += await writer.write(`${objectsFolder}/${key}`, content)
    count += 1
  }
  return { count, bytes, missing }
}

/** Stores all objects of a backup under their keys. */
export async function loadObjects(backup: BackupReader, objects: Objects): Promise<void> {
  for await (const file of backup.filesIn(objectsFolder)) {
    const path = backup.pathOf(file)
    const { size } = await stat(path)
    await objects.put(file.slice(objectsFolder.length + 1), createReadStream(path), size)
  }
}
