import type { StatementAccount, StatementAccountType, StatementBalance } from '../statement.js'
import type { StatementWarning } from '../statement.js'
import { isZero } from '../line-amount.js'
import { childOf, descendants, hasLeaf, valueOf, type Aggregate, type Located } from './element.js'
import { readOfxAmount, readOfxDate } from './values.js'

const accountTypes: Record<string, StatementAccountType> = {
  CHECKING: 'checking',
  SAVINGS: 'savings',
  MONEYMRKT: 'savings',
  CD: 'savings',
  CREDITLINE: 'loan',
}

const typesByStatement: Record<string, StatementAccountType> = {
  CCSTMTRS: 'credit_card',
  INVSTMTRS: 'investment',
}

/** Whose statement this is. Everything may be missing: then the caller has to ask which account it belongs to. */
export function readAccount(
  statement: Aggregate,
  currency: string | undefined,
): Omit<StatementAccount, 'lines'> {
  const from = childOf(statement, 'BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM')
  const accountId = valueOf(from, 'ACCTID')
  const bankId = valueOf(from, 'BANKID', 'BROKERID')
  const parts = [bankId, valueOf(from, 'BRANCHID'), accountId].filter((part) => part !== undefined)
  const type =
    typesByStatement[statement.name] ?? accountTypes[valueOf(from, 'ACCTTYPE')?.toUpperCase() ?? '']
  const account: Omit<StatementAccount, 'lines'> = {
    key: [...parts, currency].filter((part) => part !== undefined).join('/') || 'account',
  }
  if (accountId !== undefined) Object.assign(account, { number: parts.join('/'), accountId })
  if (bankId !== undefined) account.bankId = bankId
  if (type !== undefined) account.type = type
  if (currency !== undefined) account.currency = currency
  return account
}

/** DTSTART and DTEND of the list of transactions. */
export function readPeriod(statement: Aggregate): StatementAccount['period'] {
  const list = childOf(statement, 'BANKTRANLIST', 'INVTRANLIST')
  const from = readOfxDate(valueOf(list, 'DTSTART'))
  const to = readOfxDate(valueOf(list, 'DTEND'))
  if (from === undefined && to === undefined) return undefined
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

/** LEDGERBAL, AVAILBAL and the cash of an investment account; a blank or unreadable one is a warning, not an error. */
export function readBalances(
  statement: Located,
  currency: string | undefined,
  warnings: StatementWarning[],
): Pick<StatementAccount, 'closingBalance' | 'availableBalance'> {
  const result: Pick<StatementAccount, 'closingBalance' | 'availableBalance'> = {}
  const wanted = (name: string) => ['LEDGERBAL', 'AVAILBAL', 'INVBAL'].includes(name)
  for (const { aggregate } of descendants(statement, wanted)) {
    const balance = aggregate.closed && readBalance(aggregate, statement, currency, warnings)
    if (!balance) continue
    if (aggregate.name === 'LEDGERBAL') result.closingBalance = balance
    else result.availableBalance = balance
  }
  return result
}

function readBalance(
  aggregate: Aggregate,
  statement: Located,
  currency: string | undefined,
  warnings: StatementWarning[],
): StatementBalance | undefined {
  const leaf = aggregate.name === 'INVBAL' ? 'AVAILCASH' : 'BALAMT'
  if (aggregate.name === 'INVBAL' && !hasLeaf(aggregate, leaf)) return undefined
  const text = valueOf(aggregate, leaf)
  const read = readOfxAmount(text, currency)
  if ('invalid' in read) {
    const detail = text === undefined ? 'is blank' : `is '${text.slice(0, 40)}'`
    warnings.push({ code: 'bad-balance', detail: `${aggregate.name} ${detail}; it was left out.` })
    return undefined
  }
  const date = readOfxDate(valueOf(aggregate, 'DTASOF') ?? valueOf(statement.aggregate, 'DTASOF'))
  const amount = isZero(read.amount) ? read.amount.replace('-', '') : read.amount
  return date === undefined ? { amount } : { amount, date }
}
