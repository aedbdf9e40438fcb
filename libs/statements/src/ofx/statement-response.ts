import { checkLineCount } from '../limits.js'
import type { StatementAccount, StatementLine, StatementWarning } from '../statement.js'
import { readAccount, readBalances, readPeriod } from './account.js'
import { bankLine, type LineContext } from './bank-lines.js'
import { childOf, descendants, locatedChildren, valueOf, type Located } from './element.js'
import { investmentLines, movesCash } from './investment-lines.js'
import type { Securities } from './securities.js'
import { readCurrency } from './values.js'

export interface StatementContext {
  securities: Securities
  defaultCurrency: string | undefined
  position: (located: Located) => string
  warnings: StatementWarning[]
}

/**
 * One STMTRS, CCSTMTRS or INVSTMTRS as an account with its lines. Records the end of the file cut are left out, and
 * so is a statement of which nothing complete remains.
 */
export function readStatement(
  statement: Located,
  context: StatementContext,
): StatementAccount | undefined {
  const { aggregate } = statement
  const currency = readCurrency(valueOf(aggregate, 'CURDEF')) ?? context.defaultCurrency
  const lines = readLines(statement, { ...context, currency })
  checkLineCount(lines.length)
  if (!aggregate.closed && lines.length === 0) return undefined
  if (currency === undefined) {
    context.warnings.push({ code: 'no-currency', detail: 'The file does not name its currency.' })
  }
  const period = readPeriod(aggregate)
  return {
    ...readAccount(aggregate, currency),
    ...readBalances(statement, currency, context.warnings),
    ...(period && { period }),
    lines,
  }
}

function readLines(
  statement: Located,
  context: LineContext & { securities: Securities },
): StatementLine[] {
  const lines = descendants(statement, (name) => name === 'STMTTRN' || name === 'STMTTRNP')
    .filter(({ aggregate }) => aggregate.closed)
    .map((located) => bankLine(located, context))
  for (const list of locatedChildren(statement)) {
    if (list.aggregate.name !== 'INVTRANLIST') continue
    for (const record of locatedChildren(list)) {
      if (!record.aggregate.closed || !movesCash(record.aggregate)) continue
      if (childOf(record.aggregate, 'STMTTRN')) continue
      for (const line of investmentLines(record, context)) lines.push(line)
    }
  }
  return lines
}
