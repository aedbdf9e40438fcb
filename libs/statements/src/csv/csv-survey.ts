import { StatementError } from '../statement-error.js'
import type { CsvDialect, StatementWarning } from '../statement.js'
import type { StatementPart, TextSink } from '../steps.js'
import type { CsvOptions } from './read-csv.js'
import { declaredDelimiter, detectDelimiter } from './detect-delimiter.js'
import { readDialect } from './dialect.js'
import { locateTable, locatingRows, type LocatedTable } from './locate-table.js'
import { CsvSplitter, type CsvRow } from './split-rows.js'
import { TableFacts } from './table-facts.js'

/** How to read the file, as its first pass found it. */
export interface CsvLayout {
  dialect: CsvDialect
  table: LocatedTable
  skipLines: number
  width: number
  /** The amounts carry their sign already, so that a debit/credit marker adds nothing. */
  signed: boolean
  warnings: StatementWarning[]
}

/** As much text as the delimiter is found in. */
const sampleCharacters = 64 * 1024

/** The first pass over a CSV file: looks at every row, keeps none but the first few hundred. */
export class CsvSurvey implements TextSink {
  private sample = ''
  private splitter: CsvSplitter | undefined
  private delimiter = ','
  private skipLines = 0
  private first: CsvRow[] = []
  private located: { table: LocatedTable; facts: TableFacts } | undefined
  private blank = true

  constructor(private readonly options: CsvOptions & { encoding: string }) {}

  push(text: string): StatementPart[] {
    this.blank &&= !/[^\s\0]/.test(text)
    if (this.splitter) this.observe(this.splitter.push(text))
    else {
      this.sample += text
      if (this.sample.length >= sampleCharacters) this.begin(false)
    }
    return []
  }

  end(): StatementPart[] {
    if (this.blank) throw new StatementError('empty-file', 'The file holds nothing but blanks.')
    const splitter = this.splitter ?? this.begin(true)
    this.observe(splitter.end())
    if (!this.located) this.locate()
    return []
  }

  layout(): CsvLayout {
    const { table, facts } = this.located ?? this.locate()
    const { delimiter, skipLines } = this
    const { dialect, warnings } = readDialect({ ...this.options, table, facts, delimiter })
    if (this.splitter?.unclosedQuote) warnings.push(unclosedQuote)
    if (table.guessed) warnings.push(guessedColumns)
    const signed = facts.isSigned(dialect.decimalSeparator)
    return { dialect, table, skipLines, width: facts.width, signed, warnings }
  }

  private begin(whole: boolean): CsvSplitter {
    const { mapping } = this.options
    const { sample } = this
    const declared = declaredDelimiter(sample)
    this.skipLines = mapping.skipLines ?? (declared === undefined ? 0 : 1)
    const looked = sample.slice(0, sampleCharacters)
    this.delimiter = mapping.delimiter ?? declared ?? detectDelimiter(looked, this.skipLines, whole)
    this.splitter = new CsvSplitter(this.delimiter, this.skipLines)
    this.sample = ''
    this.observe(this.splitter.push(sample))
    return this.splitter
  }

  private observe(rows: readonly CsvRow[]): void {
    if (this.located) {
      for (const row of rows) this.located.facts.observe(row)
      return
    }
    for (const row of rows) this.first.push(row)
    if (this.first.length >= locatingRows) this.locate()
  }

  private locate(): { table: LocatedTable; facts: TableFacts } {
    const table = locateTable(this.first.slice(0, locatingRows), this.options.mapping)
    const facts = new TableFacts(table)
    for (const row of this.first.slice(table.rowsBefore)) facts.observe(row)
    this.first = []
    this.located = { table, facts }
    return this.located
  }
}

const unclosedQuote: StatementWarning = {
  code: 'truncated',
  detail: 'A quotation mark is never closed; the end of the file may be missing.',
}

const guessedColumns: StatementWarning = {
  code: 'guessed-columns',
  detail: 'The file has no header that was understood; its columns were found by what is in them.',
}
