import { checkAccountCount, checkLineCount } from '../limits.js'
import { mergeAccounts } from '../ofx/merge-accounts.js'
import { StatementError } from '../statement-error.js'
import type { StatementAccount, StatementLine, StatementWarning } from '../statement.js'
import { linesPerPartMax, type StatementPart, type TextSink } from '../steps.js'
import { XmlReader, type XmlListener } from '../xml/xml-reader.js'
import { readAccount, readBalances } from './account.js'
import { entryLines } from './entry-lines.js'
import { find, type Node } from './node.js'
import { currencyOf, dayOf } from './values.js'

export interface CamtOptions {
  /** For files that name no currency. */
  defaultCurrency?: string | undefined
}

/** Statement (053), report (052) and notification (054) are built alike. */
const statementNames = new Set(['Stmt', 'Rpt', 'Ntfctn'])

/** The parts of a statement that are read; the rest (interest, summaries, owners) passes by. */
const recordNames = new Set(['Acct', 'Bal', 'FrToDt', 'Ntry'])

/** Elements of one record, a batch with its transactions being the largest; bounds its memory. */
const recordNodesMax = 500_000

interface Statement {
  path: string
  account: Node | undefined
  balances: Node[]
  period: Node | undefined
  entries: number
  /** Known once the first entry or the end of the statement is reached. */
  head: Omit<StatementAccount, 'lines'> | undefined
}

/** Follows the elements of a CAMT message; only the record at hand is in memory. */
export class CamtReader implements TextSink, XmlListener {
  private readonly xml = new XmlReader(this)
  private readonly stack: Node[] = []
  private readonly accounts: StatementAccount[] = []
  private readonly warnings: StatementWarning[] = []
  private ready: StatementPart[] = []
  private waiting: StatementLine[] = []
  private depth = 0
  private nodes = 0
  private lineCount = 0
  private message = ''
  private statements = 0
  private statement: Statement | undefined

  constructor(private readonly options: CamtOptions) {}

  push(text: string): StatementPart[] {
    this.xml.push(text)
    return this.taken()
  }

  end(): StatementPart[] {
    this.xml.end()
    if (!this.xml.complete) throw this.truncated()
    if (this.statements === 0) {
      const detail = 'The ISO 20022 file holds no statement of an account.'
      throw new StatementError('not-a-statement', detail)
    }
    const accounts = mergeAccounts(this.accounts).map(({ lines: _, ...head }) => head)
    this.ready.push({
      kind: 'end',
      file: { format: 'camt053', accounts, warnings: this.warnings },
    })
    return this.taken()
  }

  open(name: string, attributes: string): void {
    this.depth += 1
    const parent = this.stack.at(-1)
    if (parent || (this.statement && this.depth === 4 && recordNames.has(name))) {
      const node = { name, currency: currencyAttribute(attributes), text: '', children: [] }
      this.nodes += 1
      if (this.nodes > recordNodesMax) {
        throw new StatementError('too-large', 'An entry is too large.', this.xml.position)
      }
      parent?.children.push(node)
      this.stack.push(node)
    } else if (this.depth === 2) this.message = name
    else if (this.depth === 3) this.beginStatement(name)
  }

  text(text: string): void {
    const node = this.stack.at(-1)
    if (node) node.text = text
  }

  close(): void {
    this.depth -= 1
    const node = this.stack.pop()
    if (node && this.stack.length === 0) {
      this.nodes = 0
      if (this.statement) this.record(this.statement, node)
    }
    if (this.depth === 2 && this.statement) this.endStatement(this.statement)
  }

  private beginStatement(name: string): void {
    if (!statementNames.has(name) || !this.message.startsWith('BkToCstmr')) return
    this.statements += 1
    checkAccountCount(this.statements)
    this.statement = {
      path: `/Document/${this.message}/${name}[${this.statements}]`,
      account: undefined,
      balances: [],
      period: undefined,
      entries: 0,
      head: undefined,
    }
  }

  private record(statement: Statement, node: Node): void {
    if (node.name === 'Acct') statement.account = node
    else if (node.name === 'FrToDt') statement.period = node
    else if (node.name === 'Bal') {
      if (statement.balances.length < 100) statement.balances.push(node)
    } else this.entry(statement, node)
  }

  private entry(statement: Statement, node: Node): void {
    statement.entries += 1
    statement.head ??= this.headOf(statement, currencyOf(find(node, 'Amt')))
    const lines = entryLines(node, {
      position: `${statement.path}/Ntry[${statement.entries}]`,
      defaultCurrency: statement.head.currency,
    })
    this.lineCount += lines.length
    checkLineCount(this.lineCount)
    for (const line of lines) {
      this.waiting.push(line)
      if (this.waiting.length >= linesPerPartMax) this.flush(statement.head.key)
    }
  }

  private endStatement(statement: Statement): void {
    const head = statement.head ?? this.headOf(statement, undefined)
    this.flush(head.key)
    const from = dayOf(dates(statement.period, 'Fr'))
    const to = dayOf(dates(statement.period, 'To'))
    const balances = readBalances(statement.balances, head.currency, this.warnings)
    const account: StatementAccount = { ...head, ...balances, lines: [] }
    if (from || to) account.period = { ...(from && { from }), ...(to && { to }) }
    if (head.currency === undefined) {
      this.warnings.push({ code: 'no-currency', detail: 'The file does not name its currency.' })
    }
    this.accounts.push(account)
    this.statement = undefined
  }

  private headOf(statement: Statement, entryCurrency: string | undefined) {
    const own = find(statement.account, 'Ccy')?.text.toUpperCase()
    const inBalance = currencyOf(find(statement.balances[0], 'Amt'))
    const currency = own || (inBalance ?? entryCurrency ?? this.options.defaultCurrency)
    return readAccount(statement.account, currency)
  }

  private flush(accountKey: string): void {
    if (this.waiting.length > 0) {
      this.ready.push({ kind: 'lines', accountKey, lines: this.waiting })
    }
    this.waiting = []
  }

  private taken(): StatementPart[] {
    const parts = this.ready
    this.ready = []
    return parts
  }

  private truncated(): StatementError {
    const where = this.xml.path === '' ? 'before its first element' : `inside /${this.xml.path}`
    const detail = `The file ends ${where}, after ${this.lineCount} movements; none of them was taken.`
    return new StatementError('truncated', detail, this.xml.position)
  }
}

function currencyAttribute(attributes: string): string | undefined {
  return /\bCcy\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
}

/** FrDt and ToDt, or FrDtTm and ToDtTm, as an element with one date in it. */
function dates(period: Node | undefined, edge: 'Fr' | 'To'): Node | undefined {
  const node = find(period, `${edge}DtTm`) ?? find(period, `${edge}Dt`)
  return node && { name: edge, currency: undefined, text: '', children: [{ ...node, name: 'Dt' }] }
}
