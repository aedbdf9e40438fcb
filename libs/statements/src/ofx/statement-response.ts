import type { StatementAccount, StatementLine, StatementWarning } from '../statement.js'
import { readAccount, readBalances, readPeriod } from './account.js'
import { bankLine, type LineContext } from './bank-lines.js'
import { valueOf, type Aggregate, type Located } from './element.js'
import { investmentLines, movesCash } from './investment-lines.js'
import type { Securities } from './securities.js'
import { isRecord } from './tree.js'
import { readCurrency } from './values.js'

/**
 * One STMTRS, CCSTMTRS or INVSTMTRS as an account, without its lines, of which there are `lineCount`. A statement that
 * the end of the file cut is left out when nothing complete remains of it.
 */
export function readStatement(
  statement: Located,
  lineCount: number,
  context: { defaultCurrency: string | undefined; warnings: StatementWarning[] },
): StatementAccount | undefined {
  const { aggregate } = statement
  const currency = readCurrency(valueOf(aggregate, 'CURDEF')) ?? context.defaultCurrency
  if (!aggregate.closed && lineCount === 0) return undefined
  if (currency === undefined) {
    context.warnings.push({ code: 'no-currency', detail: 'The file does not name its currency.' })
  }
  const period = readPeriod(aggregate)
  return {
    ...readAccount(aggregate, currency),
    ...readBalances(statement, currency, context.warnings),
    ...(period && { period }),
    lines: [],
  }
}

/** Whether a record gives lines: a movement of money, but not the investment entry around one. */
export function isMovement(record: Aggregate): boolean {
  if (isRecord(record.name)) return true
  return movesCash(record) && record.counts?.has('STMTTRN') !== true
}

/** The lines of a record for which `isMovement` holds. */
export function recordLines(
  located: Located,
  context: LineContext & { securities: Securities },
): StatementLine[] {
  return isRecord(located.aggregate.name)
    ? [bankLine(located, context)]
    : investmentLines(located, context)
}
