import {
  encodingAsked,
  encodingChoices,
  firstFittingPass,
  textPass,
  type EncodingChoice,
} from '../encoding.js'
import type { StatementLine, StatementWarning } from '../statement.js'
import type { StatementPart, Steps, TextSink } from '../steps.js'
import { AccountTally } from './account-tally.js'
import type { CsvMapping } from './csv-mapping.js'
import { CsvSurvey, type CsvLayout } from './csv-survey.js'
import { rowToLine, type RowRules } from './row-to-line.js'
import { CsvSplitter, type CsvRow } from './split-rows.js'

export interface CsvOptions {
  mapping: CsvMapping
  defaultCurrency?: string | undefined
}

/**
 * Reads a CSV statement in two passes: one finds out how it is written (delimiter, header, columns, date order and
 * decimals, unless the mapping says), one reads the rows. Neither keeps them.
 */
export function* readCsv(head: Uint8Array, options: CsvOptions): Steps {
  const { mapping } = options
  const choices =
    mapping.encoding === undefined ? encodingChoices(head) : [encodingAsked(mapping.encoding)]
  const surveyOf = ({ encoding }: EncodingChoice) => new CsvSurvey({ ...options, encoding })
  const { choice, sink } = yield* firstFittingPass(choices, surveyOf)
  const reader = new CsvReader(sink.layout(), mapping)
  yield* textPass({ ...choice, strict: false }, reader)
}

/** The second pass: rows to lines. */
class CsvReader implements TextSink {
  private readonly splitter: CsvSplitter
  private readonly rules: RowRules
  private readonly tally: AccountTally
  private readonly remarks: Remarks
  private rowsBefore: number

  constructor(
    private readonly layout: CsvLayout,
    mapping: CsvMapping,
  ) {
    const { dialect, signed, width, table } = layout
    this.splitter = new CsvSplitter(dialect.delimiter, layout.skipLines)
    const invert = mapping.invertAmount === true
    this.rules = { dialect, invert, signed, width, days: new Map() }
    this.tally = new AccountTally(table)
    this.remarks = new Remarks(mapping)
    this.rowsBefore = table.rowsBefore
  }

  *push(text: string): Generator<StatementPart> {
    yield* this.read(this.splitter.push(text))
  }

  *end(): Generator<StatementPart> {
    yield* this.read(this.splitter.end())
    yield* this.tally.parts()
    const { dialect, warnings } = this.layout
    yield {
      kind: 'end',
      file: {
        format: 'csv',
        accounts: this.tally.accounts(dialect.currency),
        detected: dialect,
        warnings: [...warnings, ...this.remarks.warnings()],
      },
    }
  }

  private *read(rows: readonly CsvRow[]): Generator<StatementPart> {
    for (const row of rows) {
      if (this.rowsBefore > 0) {
        this.rowsBefore -= 1
        continue
      }
      const line = rowToLine(row, this.rules)
      this.remarks.follow(line)
      this.tally.add(line, row.cells)
      if (this.tally.isFull) yield* this.tally.parts()
    }
  }
}

/** What a preview should draw attention to. */
class Remarks {
  private good = 0
  private withoutCurrency = false
  private allPositive = true

  constructor(private readonly mapping: CsvMapping) {}

  follow(line: StatementLine): void {
    if (line.invalid) return
    this.good += 1
    if (line.currency === undefined) this.withoutCurrency = true
    if (line.amount?.startsWith('-')) this.allPositive = false
  }

  warnings(): StatementWarning[] {
    const found: StatementWarning[] = []
    if (this.withoutCurrency) {
      found.push({ code: 'no-currency', detail: 'The file does not name its currency.' })
    }
    if (this.good > 1 && this.allPositive && this.mapping.invertAmount === undefined) {
      const detail =
        'Every amount is positive; if these are purchases, read the file with invertAmount.'
      found.push({ code: 'all-positive', detail })
    }
    return found
  }
}
