import { StatementError } from './statement-error.js'

const magicNumbers: [what: string, magic: number[]][] = [
  ['a ZIP archive or an Excel workbook (.xlsx)', [0x50, 0x4b, 0x03, 0x04]],
  ['an empty ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['an old Excel workbook or Word document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a TIFF image', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a WebP or RIFF file', [0x52, 0x49, 0x46, 0x46]],
]

/** Refuses what is not text at all, naming what it is: a PDF that was renamed to .ofx is still a PDF. */
export function refuseBinary(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new StatementError('empty-file', 'The file is empty.')
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const what = start.includes('%PDF-')
    ? 'a PDF document'
    : magicNumbers.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0]
  if (what) throw unsupported(what)
}

const foreignText: [what: string, pattern: RegExp][] = [
  ['a web page (HTML)', /^(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|body|table|div)\b/i],
  ['a Rich Text document', /^\{\\rtf/],
  ['an ISO 20022 payment file', /urn:iso:std:iso:20022|<CstmrCdtTrfInitn/],
  ['an MT940 statement', /(^|\n):20:[^\n]*\r?\n[\s\S]*?:(25|28C?|60[FM]):/],
  ['a QIF file', /^!(Type|Account|Option|Clear)\b/i],
  ['a BAI2 file', /^01,[^,]*,[^,]*,\d{6},\d{4},[\s\S]*?(\n|\/)02,/],
  ['JSON data', /^(\{\s*"|\[\s*[{["])/],
]

/** The first element of all versions of camt.052, camt.053 and camt.054, or their name space. */
const camt = /<([\w.-]+:)?BkToCstmr|urn:iso:std:iso:20022:tech:xsd:camt\.05[234]/

/** What kind of reader a text needs. */
export type FormatFamily = 'ofx' | 'csv' | 'camt'

/**
 * 'ofx', 'camt' or 'csv' by what the text looks like. Throws `empty-file` for blanks and `unsupported-format`, naming
 * it, for a web page or another kind of bank file.
 */
export function sniffText(text: string): FormatFamily {
  const start = text.slice(0, 16_384).replace(/^[\s\0]+/, '')
  if (start === '' && !/[^\s\0]/.test(text)) {
    throw new StatementError('empty-file', 'The file holds nothing but blanks.')
  }
  if (start.startsWith('<') && camt.test(start)) return 'camt'
  const foreign = foreignText.find(([, pattern]) => pattern.test(start))
  if (foreign) throw unsupported(foreign[0])
  if (/^OFXHEADER\s*:|^\s*<\?OFX\b|^\s*<([\w.-]+:)?OFX[\s>]/im.test(start)) return 'ofx'
  return /^(<!--|<\?xml\b)/i.test(start) ? 'ofx' : 'csv'
}

function unsupported(what: string): StatementError {
  return new StatementError(
    'unsupported-format',
    `This is ${what}; OFX, QFX, CSV and CAMT.053 can be read.`,
  )
}
