import { encodingChoices, firstFittingPass } from '../encoding.js'
import { linesPerPartMax, type StatementPart, type Steps, type TextSink } from '../steps.js'
import { sniffText } from '../sniff-format.js'
import { StatementError } from '../statement-error.js'
import type { StatementAccount, StatementFile, StatementWarning } from '../statement.js'
import { bankRefusals, refusalError } from './bank-status.js'
import { deepValueOf, descendants, type Located } from './element.js'
import { claimedEncoding, isXml } from './header.js'
import { mergeAccounts } from './merge-accounts.js'
import { readSecurities } from './securities.js'
import { readStatement } from './statement-response.js'
import { buildTree } from './tree.js'

const statementNames = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS'])

/** What the caller knows and the file may not say. */
export interface OfxOptions {
  defaultCurrency?: string | undefined
  /** 'qfx' when the file is known to be one; else Intuit's tags decide. */
  format?: 'ofx' | 'qfx' | undefined
}

/**
 * Reads OFX 1.x (SGML), OFX 2.x (XML) and QFX. A file that was cut off gives its complete lines and the warning
 * `truncated`. Throws StatementError when there is no statement in it, or only the bank's refusal.
 */
export function* readOfx(head: Uint8Array, options: OfxOptions = {}): Steps {
  const choices = encodingChoices(head, claimedEncoding(head))
  const { choice, sink } = yield* firstFittingPass(choices, () => new WholeText())
  const { accounts, ...file } = readText(sink.text(), choice.fellBack, options)
  for (const { key, lines } of accounts) {
    for (let at = 0; at < lines.length; at += linesPerPartMax) {
      yield { kind: 'lines', accountKey: key, lines: lines.slice(at, at + linesPerPartMax) }
    }
  }
  const heads = accounts.map(({ lines: _, ...account }) => account)
  yield { kind: 'end', file: { ...file, accounts: heads } }
}

class WholeText implements TextSink {
  private readonly pieces: string[] = []

  push(text: string): StatementPart[] {
    this.pieces.push(text)
    return []
  }

  end(): StatementPart[] {
    return []
  }

  text(): string {
    return this.pieces.join('')
  }
}

function readText(text: string, fellBack: boolean, options: OfxOptions): StatementFile {
  const warnings: StatementWarning[] = []
  if (fellBack) {
    const detail = 'The file is not in the encoding it claims; it was read as Windows-1252.'
    warnings.push({ code: 'bad-encoding', detail })
  }
  const tree = buildTree(text)
  if (!tree) throw withoutRoot(text)
  const root: Located = { aggregate: tree.root, path: '/OFX' }
  const refusals = bankRefusals(root)
  const context = {
    securities: readSecurities(root),
    defaultCurrency: options.defaultCurrency,
    position: isXml(text) ? byPath : byLine,
    warnings,
  }
  const statements = descendants(root, (name) => statementNames.has(name))
  const accounts = statements.flatMap((statement) => readStatement(statement, context) ?? [])
  if (accounts.length === 0) throw refusalError(refusals) ?? withoutStatement(tree.complete)
  for (const { detail } of refusals) warnings.push({ code: 'bank-error', detail })
  if (!tree.complete) warnings.unshift({ code: 'truncated', detail: cutOff(accounts) })
  const intuit = deepValueOf(tree.root, 'INTU.BID') !== undefined
  const format = options.format ?? (intuit ? 'qfx' : 'ofx')
  return { format, accounts: mergeAccounts(accounts), warnings }
}

function byPath({ path }: Located): string {
  return path
}

function byLine({ aggregate }: Located): string {
  return `line ${aggregate.line}`
}

function cutOff(accounts: readonly StatementAccount[]): string {
  const count = accounts.reduce((sum, { lines }) => sum + lines.length, 0)
  return `The file ends before its end tag; it may lack movements after the ${count} that were read.`
}

function withoutRoot(text: string): StatementError {
  sniffText(text)
  if (/^\s*(OFXHEADER\s*:|<\?(xml|OFX)\b)/i.test(text) && !/<[a-z]/i.test(text)) {
    return new StatementError('truncated', 'The file ends before its first element.')
  }
  return new StatementError('not-a-statement', 'The file has no <OFX> element.')
}

function withoutStatement(complete: boolean): StatementError {
  return complete
    ? new StatementError('not-a-statement', 'The OFX file holds no statement of an account.')
    : new StatementError('truncated', 'The file ends before its first complete movement.')
}
