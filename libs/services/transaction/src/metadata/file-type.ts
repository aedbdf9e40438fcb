import type { Attachment } from '@florin/contracts'

/** So much of a file tells what it is. */
export const headBytes = 4_096

const begins = (head: Buffer, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, n) => head[n] === byte)
const ascii = (head: Buffer, from: number, to: number): string =>
  head.subarray(from, to).toString('latin1')

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** What a file is by its first bytes, whatever it is called; nothing when it is none of what is taken. */
export function fileTypeOf(head: Buffer): Attachment['type'] | undefined {
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

const nameCharactersMax = 255

/** A file's name as it may be shown: composed, without what directs or controls. */
export const shownName = (name: string): string =>
  [
    ...name
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
      .trim(),
  ]
    .slice(0, nameCharactersMax)
    .join('') || 'file'

/** How a browser is told to keep a file, not to show it (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
