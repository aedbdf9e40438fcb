import { checkFieldLength } from '../limits.js'
import { StatementError } from '../statement-error.js'
import { decodeEntities } from './entities.js'

/** One step of an OFX document, SGML or XML alike. `line` is the physical line of the tag, from 1. */
export type Token =
  | { type: 'open'; name: string; text: string; line: number }
  | { type: 'close'; name: string; line: number }

/** A tag as OFX writes it: names have letters, digits and dots; attributes appear only in XML name spaces. */
const tag =
  /<(\/?)(?:[A-Za-z][\w-]*:)?([A-Za-z][\w.]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y

/**
 * Reads SGML and XML with the same rules: an open tag carries the text up to the next tag (empty for an
 * aggregate). One pass, no back-tracking, no recursion; `<` that starts no tag is text ('A<B').
 */
export class OfxTokenizer {
  private at = 0
  private line = 1
  private counted = 0
  /** The tag that ended the last text, so that it is not matched twice. */
  private ahead: { at: number; match: RegExpExecArray } | undefined

  constructor(private readonly source: string) {}

  /** The next open or close tag, or undefined at the end. Throws `forbidden-xml` at a DOCTYPE or ENTITY. */
  next(): Token | undefined {
    for (;;) {
      const start = this.source.indexOf('<', this.at)
      if (start < 0) return undefined
      const following = this.source[start + 1]
      if (following === '!' || following === '?') {
        this.skipDeclaration(start)
        continue
      }
      const match = this.tagAt(start)
      if (match) return this.token(match, start)
      this.at = start + 1
    }
  }

  private token(match: RegExpExecArray, start: number): Token {
    const name = (match[2] ?? '').toUpperCase()
    const line = this.lineAt(start)
    this.at = start + match[0].length
    if (match[1] === '/') return { type: 'close', name, line }
    const text = match[3] === '/' ? '' : this.text(line)
    return { type: 'open', name, text, line }
  }

  /** Text up to the next tag. CDATA sections are taken as they are, comments left out. */
  private text(line: number): string {
    let text = ''
    let from = skipBlanks(this.source, this.at)
    let at = from
    for (;;) {
      at = this.source.indexOf('<', at)
      if (at < 0) at = this.source.length
      // Bounded before it is cut out, so that a missing end tag cannot make one huge string.
      checkFieldLength(text.length + visibleLength(this.source, from, at), `line ${line}`)
      if (this.source.startsWith('<![CDATA[', at)) {
        const end = endOf(this.source, ']]>', at)
        text += decodeEntities(this.source.slice(from, at))
        text += this.source.slice(at + 9, end.from)
        from = at = end.to
      } else if (this.source.startsWith('<!--', at)) {
        text += decodeEntities(this.source.slice(from, at))
        from = at = endOf(this.source, '-->', at).to
      } else if (at < this.source.length && !this.isTag(at)) {
        at += 1
      } else {
        this.at = at
        return text + decodeEntities(this.source.slice(from, at))
      }
    }
  }

  private isTag(at: number): boolean {
    const following = this.source[at + 1]
    if (following === '!' || following === '?') return true
    return this.tagAt(at) !== undefined
  }

  private tagAt(at: number): RegExpExecArray | undefined {
    if (this.ahead?.at === at) return this.ahead.match
    tag.lastIndex = at
    const match = tag.exec(this.source) ?? undefined
    this.ahead = match && { at, match }
    return match
  }

  private skipDeclaration(start: number): void {
    if (/^<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(this.source.slice(start, start + 16))) {
      throw new StatementError(
        'forbidden-xml',
        'The file declares a DOCTYPE or an entity; a bank statement needs neither.',
        `line ${this.lineAt(start)}`,
      )
    }
    const closing = this.source.startsWith('<!--', start)
      ? '-->'
      : this.source.startsWith('<![CDATA[', start)
        ? ']]>'
        : '>'
    this.at = endOf(this.source, closing, start + 2).to
  }

  /** Counts line ends since the last call; tags are asked for in order, so the whole file is counted once. */
  private lineAt(position: number): number {
    for (; this.counted < position; this.counted += 1) {
      const code = this.source.charCodeAt(this.counted)
      const carriageReturn = code === 13 && this.source.charCodeAt(this.counted + 1) !== 10
      if (code === 10 || carriageReturn) this.line += 1
    }
    return this.line
  }
}

function endOf(source: string, closing: string, from: number): { from: number; to: number } {
  const at = source.indexOf(closing, from)
  return at < 0 ? { from: source.length, to: source.length } : { from: at, to: at + closing.length }
}

function skipBlanks(source: string, from: number): number {
  let at = from
  while (at < source.length && source.charCodeAt(at) <= 32) at += 1
  return at
}

/** Length without trailing blanks: pretty-printed files may be mostly indentation. */
function visibleLength(source: string, from: number, to: number): number {
  let end = to
  while (end > from && source.charCodeAt(end - 1) <= 32) end -= 1
  return end - from
}
