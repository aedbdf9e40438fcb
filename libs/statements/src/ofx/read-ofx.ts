import { encodingChoices, firstFittingPass, textPass } from '../encoding.js'
import type { StatementLine } from '../statement.js'
import { linesPerPartMax, type StatementPart, type Steps, type TextSink } from '../steps.js'
import type { Aggregate } from './element.js'
import { claimedEncoding } from './header.js'
import { OfxSurvey, statementNames, type OfxOutline } from './ofx-survey.js'
import { isMovement, recordLines } from './statement-response.js'
import { isRecord, TreeBuilder } from './tree.js'

/** What the caller knows and the file may not say. */
export interface OfxOptions {
  defaultCurrency?: string | undefined
  /** 'qfx' when the file is known to be one; else Intuit's tags decide. */
  format?: 'ofx' | 'qfx' | undefined
}

/**
 * Reads OFX 1.x (SGML), OFX 2.x (XML) and QFX in two passes: one for what stands around the movements and behind them
 * (currency, balances, names of securities), one for the movements, which are not kept. A file that was cut off gives
 * its complete lines and the warning `truncated`: movements have ids, so importing the whole file later adds the rest.
 * Throws StatementError when there is no statement in it, or only the bank's refusal.
 */
export function* readOfx(head: Uint8Array, options: OfxOptions = {}): Steps {
  const choices = encodingChoices(head, claimedEncoding(head))
  const { choice, sink } = yield* firstFittingPass(choices, () => new OfxSurvey())
  const outline = sink.outline(options)
  if (choice.fellBack) {
    const detail = 'The file is not in the encoding it claims; it was read as Windows-1252.'
    outline.warnings.unshift({ code: 'bad-encoding', detail })
  }
  yield* textPass({ ...choice, strict: false }, new OfxReader(outline))
}

/** The second pass: movements to lines. */
class OfxReader implements TextSink {
  private readonly tree = new TreeBuilder((record, path) => this.read(record, path))
  private accountKey = ''
  private waiting: StatementLine[] = []
  private ready: StatementPart[] = []

  constructor(private readonly outline: OfxOutline) {}

  push(text: string): StatementPart[] {
    this.tree.push(text)
    return this.taken()
  }

  end(): StatementPart[] {
    this.tree.end()
    this.flush()
    const { format, warnings } = this.outline
    const accounts = this.outline.accounts.map(({ lines: _, ...account }) => account)
    this.ready.push({ kind: 'end', file: { format, accounts, warnings } })
    return this.taken()
  }

  private read(record: Aggregate, path: readonly Aggregate[]): void {
    const around = path.find(({ name }) => statementNames.has(name))
    const statement = around && this.outline.statements.get(around.serial)
    if (!statement || !isMovement(record)) return
    const { securities } = this.outline
    const { key, currency } = statement
    const position = () => (this.outline.xml ? this.xpath(path) : `line ${record.line}`)
    const located = { aggregate: record, path: '' }
    if (key !== this.accountKey || this.waiting.length >= linesPerPartMax - 1) this.flush()
    this.accountKey = key
    for (const line of recordLines(located, { securities, currency, position })) {
      this.waiting.push(line)
    }
  }

  /** An index is written for movements, and wherever a name occurs more than once. */
  private xpath(path: readonly Aggregate[]): string {
    return path.reduce((xpath, { name, index }, depth) => {
      const parent = path[depth - 1]
      const count = parent && this.outline.counts.get(parent.serial)?.get(name)
      return `${xpath}/${name}${(count ?? 0) > 1 || isRecord(name) ? `[${index}]` : ''}`
    }, '')
  }

  private flush(): void {
    const { accountKey, waiting } = this
    if (waiting.length > 0) this.ready.push({ kind: 'lines', accountKey, lines: waiting })
    this.waiting = []
  }

  private taken(): StatementPart[] {
    const parts = this.ready
    this.ready = []
    return parts
  }
}
