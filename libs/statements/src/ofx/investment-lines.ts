import { compact } from '../compact.js'
import { joinDescription } from '../join-description.js'
import { negated } from '../line-amount.js'
import type { StatementLine, StatementLineKind } from '../statement.js'
import { lineCurrency, lineFacts, type LineContext } from './bank-lines.js'
import { childOf, valueOf, type Aggregate, type Located } from './element.js'
import type { Securities } from './securities.js'

/** Moves between sub-accounts or of securities: the account's cash as a whole stays the same. */
const withoutCashEffect = new Set(['JRNLFUND', 'JRNLSEC', 'TRANSFER', 'SPLIT', 'CLOSUREOPT'])

/** Whether an entry of INVTRANLIST moves cash: it carries a TOTAL. */
export function movesCash(record: Aggregate): boolean {
  return !withoutCashEffect.has(record.name) && totalOf(record) !== undefined
}

/**
 * The cash effect of an investment transaction. REINVEST is income and purchase in one, so that its TOTAL leaves
 * the cash as it was: it becomes two lines that cancel out, the second with ':purchase' behind the bank's id.
 */
export function investmentLines(
  located: Located,
  context: LineContext & { securities: Securities },
): StatementLine[] {
  const record = located.aggregate
  const line = cashLine(located, context)
  if (record.name !== 'REINVEST' || line.amount === undefined) return [line]
  const outgoing = line.amount.startsWith('-') ? line.amount : negated(line.amount)
  const purchase: StatementLine = { ...line, amount: outgoing, kind: 'transfer' }
  if (line.bankId !== undefined) purchase.bankId = `${line.bankId}:purchase`
  return [{ ...line, amount: negated(outgoing), kind: 'interest' }, purchase]
}

function cashLine(
  located: Located,
  context: LineContext & { securities: Securities },
): StatementLine {
  const record = located.aggregate
  const trade = tradeOf(record)
  const about = childOf(trade, 'INVTRAN') ?? childOf(record, 'INVTRAN') ?? record
  const currency = lineCurrency(trade, lineCurrency(record, context.currency))
  const memo = valueOf(about, 'MEMO')
  const facts = lineFacts(valueOf(about, 'DTTRADE', 'DTSETTLE'), totalOf(record), currency)
  return compact<StatementLine>({
    position: context.position(located),
    ...facts,
    currency,
    description: joinDescription([label(record, context.securities), memo]),
    memo,
    bankId: valueOf(about, 'FITID'),
    kind: kindOfRecord(record.name),
  })
}

/** 'BUYSTOCK INTEL CORP 100 @ 25.635': what happened, to what, how much of it and at which price. */
function label(record: Aggregate, securities: Securities): string {
  const trade = tradeOf(record)
  const id = valueOf(childOf(trade, 'SECID') ?? childOf(record, 'SECID'), 'UNIQUEID')
  const units = valueOf(trade, 'UNITS')
  const price = valueOf(trade, 'UNITPRICE')
  const what = [record.name, id && (securities.get(id) ?? id), units && plainNumber(units)]
  if (units && price) what.push('@', plainNumber(price))
  return what.filter(Boolean).join(' ')
}

function totalOf(record: Aggregate): string | undefined {
  return valueOf(tradeOf(record), 'TOTAL') ?? valueOf(record, 'TOTAL')
}

function tradeOf(record: Aggregate): Aggregate {
  return childOf(record, 'INVBUY', 'INVSELL') ?? record
}

/** Cash that turns into a security or back is neither spending nor income. */
function kindOfRecord(name: string): StatementLineKind {
  if (name === 'INCOME' || name === 'MARGININTEREST') return 'interest'
  return name === 'INVEXPENSE' ? 'fee' : 'transfer'
}

/** '+0000000000100.00000' as '100'. */
function plainNumber(text: string): string {
  const trimmed = text.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1')
  return trimmed.includes('.') ? trimmed.replace(/\.?0+$/, '') : trimmed
}
