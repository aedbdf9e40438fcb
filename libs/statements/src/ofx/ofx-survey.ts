import { sniffText } from '../sniff-format.js'
import { StatementError } from '../statement-error.js'
import type { StatementAccount, StatementFormat, StatementWarning } from '../statement.js'
import type { StatementPart, TextSink } from '../steps.js'
import { checkAccountCount, checkLineCount } from '../limits.js'
import { bankRefusals, refusalError } from './bank-status.js'
import { deepValueOf, descendants, type Aggregate, type Located } from './element.js'
import { isXml } from './header.js'
import { mergeAccounts } from './merge-accounts.js'
import { readSecurities, type Securities } from './securities.js'
import { isMovement, readStatement } from './statement-response.js'
import { TreeBuilder } from './tree.js'

export const statementNames = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS'])

/** As much of the text as tells SGML from XML and OFX from other things. */
const headCharacters = 16_384

/** What the movements of a file need to know of the rest of it, some of which stands behind them. */
export interface OfxOutline {
  format: StatementFormat
  accounts: StatementAccount[]
  /** Account key and currency of each statement, by its serial. */
  statements: Map<number, { key: string; currency: string | undefined }>
  /** How many children of each name an aggregate has, by its serial. */
  counts: Map<number, Map<string, number>>
  securities: Securities
  xml: boolean
  warnings: StatementWarning[]
}

/** The first pass over an OFX file: everything but the movements, which are counted. */
export class OfxSurvey implements TextSink {
  private head = ''
  private lineCount = 0
  private readonly linesOf = new Map<number, number>()
  private readonly tree = new TreeBuilder((record, ancestors) => this.count(record, ancestors))

  push(text: string): StatementPart[] {
    if (this.head.length < headCharacters) {
      this.head += text.slice(0, headCharacters - this.head.length)
    }
    this.tree.push(text)
    return []
  }

  end(): StatementPart[] {
    this.tree.end()
    return []
  }

  /** Throws StatementError when there is no statement in the file, or only the bank's refusal. */
  outline(options: {
    defaultCurrency?: string | undefined
    format?: 'ofx' | 'qfx' | undefined
  }): OfxOutline {
    const { root, complete } = this.tree
    if (!root) throw withoutRoot(this.head)
    const located: Located = { aggregate: root, path: '/OFX' }
    const warnings: StatementWarning[] = []
    const context = { defaultCurrency: options.defaultCurrency, warnings }
    const statements: OfxOutline['statements'] = new Map()
    const accounts = descendants(located, (name) => statementNames.has(name)).flatMap((each) => {
      const { serial } = each.aggregate
      const account = readStatement(each, this.linesOf.get(serial) ?? 0, context)
      if (!account) return []
      statements.set(serial, { key: account.key, currency: account.currency })
      return [account]
    })
    const refusals = bankRefusals(located)
    if (accounts.length === 0) throw refusalError(refusals) ?? withoutStatement(complete)
    for (const { detail } of refusals) warnings.push({ code: 'bank-error', detail })
    if (!complete) warnings.unshift({ code: 'truncated', detail: cutOff(this.lineCount) })
    const merged = mergeAccounts(accounts)
    checkAccountCount(merged.length)
    const intuit = deepValueOf(root, 'INTU.BID') !== undefined
    return {
      format: options.format ?? (intuit ? 'qfx' : 'ofx'),
      accounts: merged,
      statements,
      counts: childCounts(root),
      securities: readSecurities(located),
      xml: isXml(this.head),
      warnings,
    }
  }

  private count(record: Aggregate, ancestors: readonly Aggregate[]): void {
    const statement = ancestors.find(({ name }) => statementNames.has(name))
    if (!statement || !isMovement(record)) return
    this.lineCount += 1
    checkLineCount(this.lineCount)
    this.linesOf.set(statement.serial, (this.linesOf.get(statement.serial) ?? 0) + 1)
  }
}

function childCounts(root: Aggregate): Map<number, Map<string, number>> {
  const found = new Map<number, Map<string, number>>()
  const pending = [root]
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.counts) found.set(next.serial, next.counts)
    for (const child of next.children) pending.push(child)
  }
  return found
}

function cutOff(count: number): string {
  return `The file ends before its end tag; it may lack movements after the ${count} that were read.`
}

function withoutRoot(head: string): StatementError {
  sniffText(head)
  if (/^\s*(OFXHEADER\s*:|<\?(xml|OFX)\b)/i.test(head) && !/<[a-z]/i.test(head)) {
    return new StatementError('truncated', 'The file ends before its first element.')
  }
  return new StatementError('not-a-statement', 'The file has no <OFX> element.')
}

function withoutStatement(complete: boolean): StatementError {
  return complete
    ? new StatementError('not-a-statement', 'The OFX file holds no statement of an account.')
    : new StatementError('truncated', 'The file ends before its first complete movement.')
}
