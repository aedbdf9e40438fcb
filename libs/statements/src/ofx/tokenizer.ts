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

/** Attributes hold name spaces; anything longer is no tag. */
const tagCharactersMax = 10_000

/**
 * Reads SGML and XML with the same rules, piece by piece: an open tag carries the text up to the next tag (empty for an
 * aggregate). One pass, no recursion; `<` that starts no tag is text ('A<B'). The tokens do not depend on where the
 * pieces were cut.
 */
export class OfxTokenizer {
  private source = ''
  private at = 0
  private line = 1
  private counted = 0
  private final = false
  /** What was being read goes on in the next piece. */
  private starved = false
  /** Characters that must be there before it is tried again: doubling keeps the work linear. */
  private retryLength = 0
  /** What ends the declaration or comment we are in. */
  private skipping: string | undefined
  /** The tag that ended the last text, so that it is not matched twice. */
  private ahead: { at: number; match: RegExpExecArray } | undefined

  push(text: string): void {
    this.lineAt(this.at)
    this.counted -= this.at
    this.source = this.source.slice(this.at) + text
    this.at = 0
    this.ahead = undefined
  }

  end(): void {
    this.final = true
  }

  /** The next open or close tag, or undefined where more is needed. Throws `forbidden-xml` at a DOCTYPE or ENTITY. */
  next(): Token | undefined {
    if (!this.final && this.source.length - this.at < this.retryLength) return undefined
    const { at } = this
    this.starved = false
    const token = this.read()
    if (!this.starved) {
      this.retryLength = 0
      return token
    }
    if (this.skipping === undefined) this.at = Math.max(at, this.resumeAt)
    this.retryLength = this.skipping === undefined ? (this.source.length - this.at) * 2 : 0
    return undefined
  }

  /** Where to go on when starved: nothing before it matters any more. */
  private resumeAt = 0

  private read(): Token | undefined {
    for (;;) {
      this.resumeAt = this.at
      if (this.skipping !== undefined && !this.skip(this.skipping)) return this.starve()
      const start = this.source.indexOf('<', this.at)
      if (start < 0) {
        // A carriage return waits for its line feed.
        this.resumeAt = Math.max(this.at, this.source.length - 1)
        return this.starve()
      }
      this.resumeAt = start
      const following = this.source[start + 1]
      if (following === '!' || following === '?') {
        if (this.source.length - start < 16 && !this.final) return this.starve()
        this.skipDeclaration(start)
        continue
      }
      const match = this.tagAt(start)
      if (match) return this.token(match, start)
      if (this.starved) return undefined
      this.at = start + 1
    }
  }

  private starve(): undefined {
    this.starved = !this.final
    return undefined
  }

  private token(match: RegExpExecArray, start: number): Token | undefined {
    const name = (match[2] ?? '').toUpperCase()
    const line = this.lineAt(start)
    this.at = start + match[0].length
    if (match[1] === '/') return { type: 'close', name, line }
    const text = match[3] === '/' ? '' : this.text(line)
    return text === undefined ? undefined : { type: 'open', name, text, line }
  }

  /** Text up to the next tag, or undefined when starved. CDATA is taken as it is, comments are left out. */
  private text(line: number): string | undefined {
    let text = ''
    let from = skipBlanks(this.source, this.at)
    let at = from
    for (;;) {
      at = this.source.indexOf('<', at)
      const ended = at < 0
      if (ended) at = this.source.length
      // Bounded before it is cut out, so that a missing end tag cannot make one huge string.
      checkFieldLength(text.length + visibleLength(this.source, from, at), `line ${line}`)
      if (!this.final && (ended || this.isCut(at))) return this.starve()
      if (this.source.startsWith('<![CDATA[', at)) {
        const end = endOf(this.source, ']]>', at)
        if (!end.found && !this.final) return this.starve()
        text += decodeEntities(this.source.slice(from, at))
        text += this.source.slice(at + 9, end.from)
        from = at = end.to
      } else if (this.source.startsWith('<!--', at)) {
        const end = endOf(this.source, '-->', at)
        if (!end.found && !this.final) return this.starve()
        text += decodeEntities(this.source.slice(from, at))
        from = at = end.to
      } else if (!ended && !this.isTag(at)) {
        if (this.starved) return undefined
        at += 1
      } else {
        this.at = at
        return text + decodeEntities(this.source.slice(from, at))
      }
    }
  }

  /** The beginning of a comment or CDATA that is not all here. */
  private isCut(at: number): boolean {
    return this.source.length - at < 9 && /^<(!|$)/.test(this.source.slice(at, at + 2))
  }

  private isTag(at: number): boolean {
    const following = this.source[at + 1]
    if (following === '!' || following === '?') return true
    return this.tagAt(at) !== undefined
  }

  /** The tag that begins here; undefined when there is none, or, being starved, not yet. */
  private tagAt(at: number): RegExpExecArray | undefined {
    if (this.ahead?.at === at) return this.ahead.match
    tag.lastIndex = at
    const found = tag.exec(this.source) ?? undefined
    const match = found && found[0].length <= tagCharactersMax ? found : undefined
    // No tag reaches beyond the next '<', nor beyond its bound.
    const open = !found && this.source.length - at <= tagCharactersMax
    if (open && this.source.indexOf('<', at + 1) < 0) this.starve()
    this.ahead = match && { at, match }
    return match
  }

  private skip(closing: string): boolean {
    const end = endOf(this.source, closing, this.at)
    if (end.found) {
      this.skipping = undefined
      this.at = end.to
    } else this.at = Math.max(this.at, this.source.length - closing.length + 1)
    return end.found
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
    this.at = start + 2
    this.skipping = closing
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

function endOf(source: string, closing: string, from: number) {
  const at = source.indexOf(closing, from)
  const found = at >= 0
  return found
    ? { found, from: at, to: at + closing.length }
    : { found, from: source.length, to: source.length }
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
