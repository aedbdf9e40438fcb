import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { StatementError } from './statement-error.js'

export interface DecodedText {
  text: string
  encoding: string
  /** The encoding the file claims or was asked for did not fit, so another one was used. */
  fellBack: boolean
}

const byteOrderMarks: [encoding: string, mark: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Bytes to text. A byte order mark decides; then valid UTF-8 is UTF-8 whatever the file claims (banks put a
 * Windows-1252 header over UTF-8 content, and real Windows-1252 text is practically never valid UTF-8);
 * then the claimed encoding; then Windows-1252, in which every byte is a character.
 */
export function decodeText(bytes: Uint8Array, claimed?: string): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marked = byteOrderMarks.find(([, mark]) => mark.every((byte, at) => buffer[at] === byte))
  if (marked) return decoded(buffer.subarray(marked[1].length), marked[0], false)
  const wide = wideEncoding(buffer)
  if (wide) return decoded(buffer, wide, false)
  if (isUtf8(buffer)) return decoded(buffer, 'utf-8', false)
  const usable = claimed !== undefined && !isUnicode(claimed) && iconv.encodingExists(claimed)
  return decoded(buffer, usable ? claimed : 'windows-1252', claimed !== undefined && !usable)
}

/** Bytes to text in exactly the encoding a user asked for; `bad-mapping` when there is no such encoding. */
export function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  if (!iconv.encodingExists(encoding)) {
    throw new StatementError('bad-mapping', `There is no encoding named '${encoding}'.`)
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (/^utf-?8$/i.test(encoding) && !isUtf8(buffer)) {
    throw new StatementError('bad-encoding', 'The file is not valid UTF-8.')
  }
  return decoded(buffer, encoding, false)
}

function decoded(buffer: Buffer, encoding: string, fellBack: boolean): DecodedText {
  // Node decodes UTF-8 natively, several times faster than iconv.
  const text = encoding === 'utf-8' ? buffer.toString('utf8') : iconv.decode(buffer, encoding)
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, encoding, fellBack }
}

function isUnicode(encoding: string): boolean {
  return /^(utf|unicode|ucs)/i.test(encoding)
}

/** UTF-16 without a mark shows itself by a NUL in every other byte of its (mostly ASCII) beginning. */
function wideEncoding(buffer: Buffer): string | undefined {
  const length = Math.min(buffer.length, 512) & ~1
  if (length < 8) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (buffer[at] === 0) even += 1
    if (buffer[at + 1] === 0) odd += 1
  }
  const most = (length / 2) * 0.7
  if (odd > most && even === 0) return 'utf-16le'
  if (even > most && odd === 0) return 'utf-16be'
  return undefined
}
