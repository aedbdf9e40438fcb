import { checkFieldLength, checkLineCount, limits } from '../limits.js'
import { StatementError } from '../statement-error.js'

/** A record of a CSV file with the physical line it starts on, from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

const lineFeed = 10
const carriageReturn = 13

/** A cell may be padded with blanks, but not without end. */
const paddedCharactersMax = limits.fieldCharactersMax * 10

/**
 * Splits CSV text (RFC 4180 and what banks make of it) piece by piece in one pass: line ends of all kinds, mixed; line
 * ends and delimiters inside quotes; doubled quotes; text behind a closing quote; quotes in the middle of a plain cell.
 * Rows with nothing but blanks are left out. The rows do not depend on where the pieces were cut. csv-parse does the
 * same at a fraction of the speed and takes the first kind of line end for the only one; it is the oracle in the tests.
 *
 * A quote that never closes would swallow the rest of the file: from there on, quotes are ordinary characters, so a
 * truncated file loses at most its last row.
 */
export class CsvSplitter {
  private text = ''
  private at = 0
  private line = 1
  private quotes = true
  private final = false
  private rowCount = 0
  /** Where the next line feed is; -1 when the text at hand has none further on. */
  private feed = -1
  /** Characters that must be there before a cut row is tried again: doubling keeps the work linear. */
  private retryLength = 0
  private unclosedAt = ''

  constructor(
    private readonly delimiter: string,
    private readonly skipLines = 0,
  ) {}

  /** True once a quote was found that never closes. */
  get unclosedQuote(): boolean {
    return this.unclosedAt !== ''
  }

  /** The rows that are complete by now. */
  push(text: string): CsvRow[] {
    if (this.unclosedQuote && text.includes('"')) this.refuseLateQuote()
    this.text = this.at < this.text.length ? this.text.slice(this.at) + text : text
    this.at = 0
    this.feed = this.text.indexOf('\n')
    return this.rows()
  }

  /** The rows that only the end of the file completes. */
  end(): CsvRow[] {
    this.final = true
    return this.rows()
  }

  private rows(): CsvRow[] {
    const rows: CsvRow[] = []
    while (this.line <= this.skipLines && this.skipLine());
    if (this.line <= this.skipLines) return rows
    while (this.at < this.text.length) {
      if (!this.final && this.text.length - this.at < this.retryLength) break
      const line = this.line
      const cells = this.plainRow() ?? this.anyRow()
      if (!cells) break
      if (!cells.some(isFilled)) continue
      rows.push({ line, cells })
      this.rowCount += 1
      // One more than lines: a file of exactly as many as allowed has a header, too.
      checkLineCount(this.rowCount - 1)
    }
    return rows
  }

  /** A row without quotes that matter: cut at the line feed, then at the delimiters. Undefined when it is not one. */
  private plainRow(): string[] | undefined {
    if (this.feed >= 0 && this.feed < this.at) this.feed = this.text.indexOf('\n', this.at)
    if (this.feed < 0) return undefined
    const feed = this.feed
    const pair = feed > this.at && this.text.charCodeAt(feed - 1) === carriageReturn
    const line = this.text.slice(this.at, pair ? feed - 1 : feed)
    if (line.includes('\r') || line.includes('\0') || (this.quotes && line.includes('"'))) {
      return undefined
    }
    const cells = line.split(this.delimiter)
    for (let index = 0; index < cells.length; index += 1) {
      const raw = cells[index] ?? ''
      const cell = raw.trim()
      if (raw.length > limits.fieldCharactersMax)
        this.checkPlain(raw.length, cell.length, this.line)
      cells[index] = cell
    }
    if (cells.length > limits.columnsMax) throw tooManyColumns(this.line)
    this.at = feed + 1
    this.line += 1
    return cells
  }

  /** A row of any kind, or undefined when the rest of it is yet to come. */
  private anyRow(): string[] | undefined {
    const { at, line, quotes, unclosedAt } = this
    const cells: string[] = []
    for (;;) {
      const cell = this.cell(line)
      if (cell === undefined) break
      checkFieldLength(cell.length, `line ${line}`)
      cells.push(cell)
      if (cells.length > limits.columnsMax) throw tooManyColumns(line)
      const ended = this.at >= this.text.length ? this.final || undefined : this.lineEnd()
      if (ended === undefined) break
      if (ended) {
        this.retryLength = 0
        return cells
      }
      this.at += 1
    }
    this.retryLength = (this.text.length - at) * 2
    Object.assign(this, { at, line, quotes, unclosedAt })
    return undefined
  }

  private cell(line: number): string | undefined {
    const start = this.at
    while (this.delimiter !== ' ' && this.text[this.at] === ' ') this.at += 1
    if (this.quotes && this.text[this.at] === '"') {
      const quoted = this.quoted(line)
      if (quoted !== 'unclosed') return quoted && withoutNuls(quoted.value)
      this.quotes = false
      this.unclosedAt = `line ${line}`
    }
    const plain = this.plain(line, start)
    return plain === undefined ? undefined : withoutNuls(plain)
  }

  /** Text from `start` up to the end of the cell, or undefined when that is not here yet. */
  private plain(line: number, start: number): string | undefined {
    while (this.at < this.text.length && !this.cellEnd(this.at)) this.at += 1
    const length = this.at - start
    if (length > paddedCharactersMax) this.checkPlain(length, 0, line)
    if (this.at >= this.text.length && !this.final) {
      if (length > limits.fieldCharactersMax) {
        this.checkPlain(length, withoutNuls(this.text.slice(start, this.at).trim()).length, line)
      }
      return undefined
    }
    return this.text.slice(start, this.at).trim()
  }

  /** A quoted cell, undefined when its end is not here yet, or 'unclosed'. */
  private quoted(line: number): { value: string } | 'unclosed' | undefined {
    let from = this.at + 1
    let value = ''
    for (;;) {
      const quote = this.text.indexOf('"', from)
      const length = value.length + (quote < 0 ? this.text.length : quote) - from
      if (quote < 0) {
        return this.final || length > limits.fieldCharactersMax ? 'unclosed' : undefined
      }
      checkFieldLength(length, `line ${line}`)
      if (quote + 1 >= this.text.length && !this.final) return undefined
      value += this.text.slice(from, quote)
      if (this.text[quote + 1] !== '"') return this.closed(value, quote, line)
      value += '"'
      from = quote + 2
    }
  }

  private closed(value: string, quote: number, line: number): { value: string } | undefined {
    this.countLines(this.at, quote)
    this.at = quote + 1
    const behind = this.plain(line, this.at)
    if (behind === undefined) return undefined
    if (behind === '') return { value: value.trim() }
    return { value: `${value}"${this.text.slice(quote + 1, this.at)}`.trim() }
  }

  private cellEnd(at: number): boolean {
    const code = this.text.charCodeAt(at)
    return code === lineFeed || code === carriageReturn || this.text[at] === this.delimiter
  }

  /** Steps over a line end if there is one here; undefined when its second half may be yet to come. */
  private lineEnd(): boolean | undefined {
    const code = this.text.charCodeAt(this.at)
    if (code !== lineFeed && code !== carriageReturn) return false
    if (code === carriageReturn && this.at + 1 >= this.text.length && !this.final) return undefined
    const pair = code === carriageReturn && this.text.charCodeAt(this.at + 1) === lineFeed
    this.at += pair ? 2 : 1
    this.line += 1
    return true
  }

  /** False when the text at hand ends inside the line. */
  private skipLine(): boolean {
    while (this.at < this.text.length) {
      const ended = this.lineEnd()
      if (ended !== false) return ended === true
      this.at += 1
    }
    return false
  }

  private countLines(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const code = this.text.charCodeAt(at)
      const alone = code === carriageReturn && this.text.charCodeAt(at + 1) !== lineFeed
      if (code === lineFeed || alone) this.line += 1
    }
  }

  /** Found closed after all, only too far on to be a field. */
  private refuseLateQuote(): void {
    checkFieldLength(limits.fieldCharactersMax + 1, this.unclosedAt)
  }

  private checkPlain(padded: number, length: number, line: number): void {
    checkFieldLength(padded > paddedCharactersMax ? padded : length, `line ${line}`)
  }
}

function isFilled(cell: string): boolean {
  return cell !== ''
}

function withoutNuls(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '').trim() : text
}

function tooManyColumns(line: number): StatementError {
  const detail = `A row has more than ${limits.columnsMax} columns.`
  return new StatementError('too-large', detail, `line ${line}`)
}
