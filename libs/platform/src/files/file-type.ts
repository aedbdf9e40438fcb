import type { Readable } from 'node:stream'
import { FlorinError, type FileType } from '@florin/contracts'
import type { Objects } from '../objects/objects.js'

/** So much of a file tells what it is. */
const headBytes = 4_096

const begins = (head: Buffer, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, n) => head[n] === byte)
const ascii = (head: Buffer, from: number, to: number): string =>
  head.subarray(from, to).toString('latin1')

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** What a file is by its first bytes, whatever it is called; nothing when it is none of what is taken. */
export function fileTypeOf(head: Buffer): FileType | undefined {
  if (ascii(head, 0, 5) === '%PDF-') return 'application/pdf'
  if (begins(head, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(head, 4, 8) === 'ftyp' && heicBrands.has(ascii(head, 8, 12))) return 'image/heic'
  return isPlainText(head) ? 'text/plain' : undefined
}

/** UTF-8 without control characters, and no markup, which a browser might take for more than text. */
function isPlainText(head: Buffer): boolean {
  if (head.length === 0) return false
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    // The last character may be cut.
    const text = decoder.decode(head, { stream: true })
    return !/(?![\n\r\t\f])\p{Cc}/u.test(text) && !/^\s*</u.test(text)
  } catch {
    return false
  }
}

const names: Readonly<Record<FileType, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/heic': 'HEIC',
  'text/plain': 'plain text',
}

/**
 * What a stored file is, if it is one of some types.
 * @throws FlorinError 415 that names what is taken
 */
export async function typeOfStored<Type extends FileType>(
  objects: Objects,
  key: string,
  types: readonly Type[],
): Promise<Type> {
  const found = fileTypeOf(await headOf(await objects.open(key)))
  const type = types.find((one) => one === found)
  if (type !== undefined) return type
  const taken = types.map((one) => names[one]).join(', ')
  throw new FlorinError('unsupported-media-type', 'unknown-file-type', `Send one of: ${taken}.`)
}

async function headOf(content: Readable | null): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of content ?? []) {
    chunks.push(chunk as Buffer)
    bytes += (chunk as Buffer).length
    if (bytes >= headBytes) break
  }
  return Buffer.concat(chunks).subarray(0, headBytes)
}
