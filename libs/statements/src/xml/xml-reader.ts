import { checkFieldLength, limits } from '../limits.js'
import { decodeEntities } from '../ofx/entities.js'
import { StatementError } from '../statement-error.js'

/** Text as written, before entities become characters. */
const escapedCharactersMax = limits.fieldCharactersMax * 10

/** What a document tells while it is read. Names come without prefix; `line` is the physical line, from 1. */
export interface XmlListener {
  open(name: string, attributes: string, line: number): void
  /** The text before the end tag of an element, entities replaced, blanks single; never blank. */
  text(text: string): void
  close(name: string, line: number): void
}

const tag = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y

/**
 * Reads well-formed XML piece by piece without keeping it: elements, text, CDATA. DOCTYPE and entity declarations are
 * refused (`forbidden-xml`), so that nothing expands and nothing is fetched; so are more than `depthMax` levels
 * (`too-deep`), long fields (`too-large`) and what is not well-formed (`not-a-statement`).
 */
export class XmlReader {
  private rest = ''
  private final = false
  private line = 1
  private text = ''
  private readonly names: string[] = []
  /** What ends the comment or instruction we are in; what is inside is not kept. */
  private skipping: string | undefined
  private inCdata = false
  private rootSeen = false

  constructor(private readonly listener: XmlListener) {}

  /** Names of the open elements from the root on, joined by '/'. */
  get path(): string {
    return this.names.join('/')
  }

  get position(): string {
    return `line ${this.line}`
  }

  /** The root element was closed. */
  get complete(): boolean {
    return this.rootSeen && this.names.length === 0
  }

  push(text: string): void {
    this.rest += text
    this.readAll()
  }

  end(): void {
    this.final = true
    this.readAll()
  }

  private readAll(): void {
    let at = 0
    for (;;) {
      const next = this.step(at)
      if (next < 0 || next === at) break
      at = next
    }
    this.rest = this.rest.slice(at)
  }

  /** Reads one thing from `at` and gives where it ends; -1 when more text is needed for that. */
  private step(at: number): number {
    if (at >= this.rest.length) return -1
    if (this.skipping !== undefined) return this.skip(at, this.skipping)
    if (this.inCdata) return this.cdata(at)
    const start = this.rest.indexOf('<', at)
    if (start < 0) return this.looseText(at)
    if (start > at) {
      this.addText(decodeEntities(this.bounded(this.rest.slice(at, start))))
      this.countLines(at, start)
      return start
    }
    const following = this.rest[start + 1]
    if (following === undefined && !this.final) return -1
    return following === '!' || following === '?' ? this.declaration(start) : this.tag(start)
  }

  /** Text whose end is not here yet waits, since an entity may be cut; only so much of it. */
  private looseText(at: number): number {
    const waiting = this.bounded(this.rest.slice(at))
    if (waiting.trim() !== '' || waiting.length < 1024) return -1
    this.addText(' ')
    this.countLines(at, this.rest.length)
    return this.rest.length
  }

  private bounded(raw: string): string {
    if (raw.length > escapedCharactersMax && raw.trim().length > escapedCharactersMax) {
      checkFieldLength(raw.length, this.position)
    }
    return raw
  }

  private tag(start: number): number {
    tag.lastIndex = 0
    const window = this.rest.slice(start, start + limits.fieldCharactersMax)
    const match = tag.exec(window)
    if (!match) {
      const full = window.length >= limits.fieldCharactersMax
      if (full && !window.includes('>')) checkFieldLength(window.length + 1, this.position)
      if (full || (this.final && window.includes('>'))) throw this.malformed()
      return -1
    }
    const [whole, slash, name = '', attributes = '', selfClosing] = match
    if (slash === '/') this.close(name)
    else {
      this.open(name, attributes)
      if (selfClosing === '/') this.close(name)
    }
    this.countLines(start, start + whole.length)
    return start + whole.length
  }

  private open(name: string, attributes: string): void {
    if (this.complete) throw this.malformed()
    this.text = ''
    this.rootSeen = true
    this.names.push(name)
    if (this.names.length > limits.depthMax) {
      const detail = `Elements are nested more than ${limits.depthMax} deep.`
      throw new StatementError('too-deep', detail, this.position)
    }
    this.listener.open(name, attributes, this.line)
  }

  private close(name: string): void {
    if (this.names.at(-1) !== name) throw this.malformed()
    const text = this.text.trim()
    if (text !== '') this.listener.text(text)
    this.text = ''
    this.names.pop()
    this.listener.close(name, this.line)
  }

  private declaration(start: number): number {
    const beginning = this.rest.slice(start, start + 12)
    if (/^<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(beginning)) throw this.forbidden()
    if (beginning.startsWith('<!--')) this.skipping = '-->'
    else if (beginning.startsWith('<?')) this.skipping = '?>'
    else if (beginning.startsWith('<![CDATA[')) this.inCdata = true
    else if (beginning.length < 12 && !this.final) return -1
    else throw this.forbidden()
    return start + (this.inCdata ? 9 : this.skipping === '-->' ? 4 : 2)
  }

  private skip(at: number, ending: string): number {
    const end = this.rest.indexOf(ending, at)
    if (end < 0) {
      // The ending itself may be cut.
      const kept = Math.max(at, this.rest.length - ending.length + 1)
      this.countLines(at, kept)
      return kept
    }
    this.skipping = undefined
    this.countLines(at, end)
    return end + ending.length
  }

  private cdata(at: number): number {
    const end = this.rest.indexOf(']]>', at)
    const until = end < 0 ? Math.max(at, this.rest.length - 2) : end
    this.addText(this.rest.slice(at, until))
    this.countLines(at, until)
    if (end < 0) return until
    this.inCdata = false
    return end + 3
  }

  /** Blanks count as one: indentation is no content, and its length must not matter. */
  private addText(raw: string): void {
    const text = raw.replace(/\s+/g, ' ')
    if (this.names.length === 0 && text !== ' ' && text !== '') throw this.malformed()
    const joins = this.text === '' || this.text.endsWith(' ')
    this.text += joins ? text.trimStart() : text
    checkFieldLength(this.text.length - 1, this.position)
  }

  private countLines(from: number, to: number): void {
    for (let at = from; at < to; at += 1) if (this.rest.charCodeAt(at) === 10) this.line += 1
  }

  private forbidden(): StatementError {
    const detail = 'The file declares a DOCTYPE or an entity; a bank statement needs neither.'
    return new StatementError('forbidden-xml', detail, this.position)
  }

  private malformed(): StatementError {
    return new StatementError('not-a-statement', 'The XML is not well-formed.', this.position)
  }
}
