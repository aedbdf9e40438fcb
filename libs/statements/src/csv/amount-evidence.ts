import { detectDecimalSeparator } from '@florin/money'
import type { DecimalSeparator } from '../statement.js'

/** Different shapes looked at; a column of real amounts has some hundreds. */
const shapesMax = 10_000
const cellLengthMax = 64

const point = 46
const comma = 44
const withPoint = /^-?\d+\.\d\d$/
const withComma = /^-?\d+,\d\d$/

/** What the amount cells of a file show about how it writes numbers, gathered row by row in bounded memory. */
export class AmountEvidence {
  private readonly shapes = new Set<string>()
  private readonly separators = new Set<DecimalSeparator>()
  private readonly marks = new Set<string>()
  private unclear = false
  private commas = false

  observe(cell: string): void {
    if (cell === '' || this.isOrdinary(cell)) return
    if (cell.length > cellLengthMax || this.shapes.size >= shapesMax) return
    // Which digit it is does not matter, only that a group cannot begin with 0: a few shapes stand for the column.
    const shape = detached(cell.replace(/[2-9]/g, '1'))
    if (this.shapes.has(shape)) return
    this.shapes.add(shape)
    const separator = detectDecimalSeparator([shape])
    if (separator !== undefined) this.separators.add(separator)
    if (/\d\.\d{3}\D*$/.test(cell)) this.unclear = true
    if (cell.includes(',')) this.commas = true
    const mark = /\p{Sc}|[A-Z]{3}/u.exec(cell)?.[0]
    if (mark !== undefined) this.marks.add(mark)
  }

  /** The only currency sign or code that stands beside an amount. */
  get mark(): string | undefined {
    const [only, other] = this.marks
    return other === undefined ? only : undefined
  }

  /**
   * Where only '1.234' stands in the column, and nowhere a comma, the delimiter tells: files with semicolons come from
   * where the comma is the decimal sign, so that the point groups.
   */
  separator(delimiter: string): DecimalSeparator | undefined {
    const [only, other] = this.separators
    if (only !== undefined && other === undefined) return only
    return this.unclear && !this.commas ? (delimiter === ';' ? ',' : '.') : undefined
  }

  /** Nearly every amount is digits, separator and two digits: seen once, it has been said. */
  private isOrdinary(cell: string): boolean {
    const code = cell.charCodeAt(cell.length - 3)
    if (code === point && withPoint.test(cell)) {
      this.separators.add('.')
      return true
    }
    if (code === comma && withComma.test(cell)) {
      this.separators.add(',')
      this.commas = true
      return true
    }
    return false
  }
}

/** The same text without the piece of the file it was cut from, which would stay in memory with it. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
