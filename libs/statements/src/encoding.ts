import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { MappingError, StatementError } from './statement-error.js'
import type { Steps, TextSink } from './steps.js'
import { NotUtf8, TextDecoding } from './text-decoding.js'

/** One encoding to read the file in, and what it means if that works. */
export interface EncodingChoice {
  encoding: string
  /** Give up at bytes that are not UTF-8. */
  strict: boolean
  /** The encoding the file claims did not fit, so another one was used. */
  fellBack: boolean
}

const byteOrderMarks: [encoding: string, mark: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The encodings to try, in order. A byte order mark decides; then valid UTF-8 is UTF-8 whatever the file claims (banks
 * put a Windows-1252 header over UTF-8 content, and real Windows-1252 text is practically never valid UTF-8);
 * then the claimed encoding; then Windows-1252, in which every byte is a character.
 */
export function encodingChoices(head: Uint8Array, claimed?: string): EncodingChoice[] {
  const known = markedEncoding(head) ?? wideEncoding(head)
  if (known !== undefined) return [{ encoding: known, strict: false, fellBack: false }]
  const usable = claimed !== undefined && !isUnicode(claimed) && iconv.encodingExists(claimed)
  return [
    { encoding: 'utf-8', strict: true, fellBack: false },
    {
      encoding: usable ? claimed : 'windows-1252',
      strict: false,
      fellBack: claimed !== undefined && !usable,
    },
  ]
}

/** Exactly the encoding a user asked for; `bad-mapping` when there is no such encoding. */
export function encodingAsked(encoding: string): EncodingChoice {
  if (!iconv.encodingExists(encoding)) {
    throw new MappingError('encoding', `There is no encoding named '${encoding}'.`)
  }
  return { encoding, strict: /^utf-?8$/i.test(encoding), fellBack: false }
}

/** The beginning of a file as text, for looking at only: a character at its end may be cut. */
export function headText(head: Uint8Array): string {
  const [first] = encodingChoices(head)
  const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const wide = first?.strict === false && first.encoding !== 'utf-8' ? first.encoding : undefined
  const encoding = wide ?? (isUtf8(buffer) ? 'utf-8' : 'windows-1252')
  return new TextDecoding(encoding, false).push(buffer)
}

/** One pass over the whole file: decodes it into the sink and passes on what the sink gives. */
export function* textPass(choice: EncodingChoice, sink: TextSink): Steps {
  yield { kind: 'open' }
  const decoding = new TextDecoding(choice.encoding, choice.strict)
  for (;;) {
    const bytes = yield { kind: 'read' }
    if (!bytes) break
    yield* sink.push(decoding.push(bytes))
  }
  const rest = decoding.end()
  if (rest !== '') yield* sink.push(rest)
  yield* sink.end()
}

/** A pass in the first encoding the bytes fit, each try with a sink of its own. */
export function* firstFittingPass<Sink extends TextSink>(
  choices: readonly EncodingChoice[],
  sinkOf: (choice: EncodingChoice) => Sink,
): Steps<{ choice: EncodingChoice; sink: Sink }> {
  for (const choice of choices) {
    const sink = sinkOf(choice)
    try {
      yield* textPass(choice, sink)
      return { choice, sink }
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error
    }
  }
  throw new StatementError('bad-encoding', 'The file is not valid UTF-8.')
}

function markedEncoding(head: Uint8Array): string | undefined {
  return byteOrderMarks.find(([, mark]) => mark.every((byte, at) => head[at] === byte))?.[0]
}

function isUnicode(encoding: string): boolean {
  return /^(utf|unicode|ucs)/i.test(encoding)
}

/** UTF-16 without a mark shows itself by a NUL in every other byte of its (mostly ASCII) beginning. */
function wideEncoding(head: Uint8Array): string | undefined {
  const length = Math.min(head.length, 512) & ~1
  if (length < 8) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1
    if (head[at + 1] === 0) odd += 1
  }
  const most = (length / 2) * 0.7
  if (odd > most && even === 0) return 'utf-16le'
  if (even > most && odd === 0) return 'utf-16be'
  return undefined
}
