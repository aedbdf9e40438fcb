import type { Objects } from '@florin/platform'

/** The beginning of a file. */
export interface FileHead {
  readonly bytes: Uint8Array
  /** Whether the file ends there. */
  readonly isWhole: boolean
}

/** Reads no more of an object than is asked for. @returns undefined when there is no such object */
export async function headOf(
  objects: Objects,
  key: string,
  bytesMax: number,
): Promise<FileHead | undefined> {
  const stream = await objects.open(key)
  if (!stream) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > bytesMax) break
  }
  return { bytes: Buffer.concat(chunks).subarray(0, bytesMax), isWhole: length <= bytesMax }
}
