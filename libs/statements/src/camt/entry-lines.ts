import { compact } from '../compact.js'
import { toUnits } from '../csv/running-balance.js'
import { joinDescription } from '../join-description.js'
import { isZero, shorten } from '../line-amount.js'
import type { InvalidReason, StatementLine, StatementLineKind } from '../statement.js'
import { counterparty, remittance } from './details.js'
import { all, find, textOf, type Node } from './node.js'
import { currencyOf, dayOf, signedAmount, statusOf, unknownCurrency } from './values.js'

export interface EntryContext {
  /** XPath of the entry. */
  position: string
  defaultCurrency: string | undefined
}

/**
 * The lines of one Ntry. The bank books entries, so an entry is one line, with the details of its only transaction. A
 * batch becomes a line per TxDtls only when the bank gives each of them an amount in the entry's currency and these
 * add up to the entry exactly; otherwise some of the money would be lost or invented. Charges inside an entry (Chrgs)
 * are part of the amount that was booked and give no line of their own.
 *
 * Source: ISO 20022 Message Definition Report, Bank-to-Customer Cash Management: Entry/Amount is "amount of money in
 * the cash entry", EntryDetails/TransactionDetails "provides information on the underlying transaction(s)".
 */
export function entryLines(entry: Node, context: EntryContext): StatementLine[] {
  const details = all(entry, 'NtryDtls')
  const located = details.flatMap((group, at) =>
    all(group, 'TxDtls').map((node, index) => ({
      node,
      position: `${context.position}/NtryDtls[${at + 1}]/TxDtls[${index + 1}]`,
    })),
  )
  const whole = entryLine(entry, located.length === 1 ? located[0]?.node : undefined, context)
  if (located.length < 2 || whole.amount === undefined || whole.invalid) return [whole]
  const parts = located.map(({ node }) => partAmount(node, entry, whole.currency))
  if (!addUp(parts, whole.amount)) return [whole]
  const ids = partIds(
    located.map(({ node }) => reference(textOf(node, 'Refs', 'AcctSvcrRef'))),
    whole.bankId,
  )
  return located.map(({ node, position }, at) => {
    const line = entryLine(entry, node, { ...context, position })
    const amount = parts[at] ?? ''
    const zero = isZero(amount) ? { code: 'zero-amount', detail: 'The amount is zero.' } : undefined
    return compact<StatementLine>({
      ...line,
      amount,
      bankId: ids[at],
      kind: kindOf(entry, amount),
      invalid: line.invalid ?? zero,
    })
  })
}

function entryLine(entry: Node, details: Node | undefined, context: EntryContext): StatementLine {
  const amountNode = find(entry, 'Amt')
  const currency = currencyOf(amountNode) ?? context.defaultCurrency
  const indicator = textOf(entry, 'CdtDbtInd')
  const read = signedAmount(amountNode, indicator)
  const amount = 'amount' in read ? read.amount : undefined
  const date = dayOf(find(entry, 'BookgDt')) ?? dayOf(find(entry, 'ValDt'))
  const incoming = (indicator === 'CRDT') !== isReversal(entry)
  const payee = details && counterparty(details, incoming)
  const about = textOf(entry, 'AddtlNtryInf')
  const memo = (details && remittance(details)) ?? about
  const status = statusOf(entry)
  const invalid = reasonFor(entry, date, status) ?? ('invalid' in read ? read.invalid : undefined)
  return compact<StatementLine>({
    position: context.position,
    date,
    amount,
    currency,
    description: joinDescription([payee, memo]) || (about ?? bankCode(entry) ?? ''),
    payee,
    memo,
    bankId: reference(textOf(entry, 'AcctSvcrRef') ?? textOf(details, 'Refs', 'AcctSvcrRef')),
    checkNumber: textOf(details, 'Refs', 'ChqNb'),
    kind: kindOf(entry, amount),
    pending: status === 'PDNG' || status === 'FUTR' ? true : undefined,
    invalid: invalid ?? unknownCurrency(currency) ?? zeroReason(amount),
  })
}

function reasonFor(
  entry: Node,
  date: string | undefined,
  status: string | undefined,
): InvalidReason | undefined {
  if (status === 'INFO') {
    return { code: 'not-executed', detail: 'The entry is for information: no money moved.' }
  }
  if (date !== undefined) return undefined
  const written = find(entry, 'BookgDt') ?? find(entry, 'ValDt')
  const text = textOf(written, 'Dt') ?? textOf(written, 'DtTm')
  const detail = text === undefined ? 'There is no date.' : `'${shorten(text)}' is not a date.`
  return { code: 'bad-date', detail }
}

function zeroReason(amount: string | undefined): InvalidReason | undefined {
  if (amount === undefined || !isZero(amount)) return undefined
  return { code: 'zero-amount', detail: 'The amount is zero.' }
}

/** TxDtls/Amt since version 3, AmtDtls/TxAmt/Amt before; signed as the entry unless it says otherwise. */
function partAmount(details: Node, entry: Node, currency: string | undefined): string | undefined {
  const amount = find(details, 'Amt') ?? find(details, 'AmtDtls', 'TxAmt', 'Amt')
  if (currencyOf(amount) !== currency) return undefined
  const read = signedAmount(amount, textOf(details, 'CdtDbtInd') ?? textOf(entry, 'CdtDbtInd'))
  return 'amount' in read ? read.amount : undefined
}

function addUp(parts: readonly (string | undefined)[], whole: string): boolean {
  let sum = 0n
  for (const part of parts) {
    const units = part === undefined ? undefined : toUnits(part)
    if (units === undefined) return false
    sum += units
  }
  return sum === toUnits(whole)
}

/** The bank's own ids of the parts where each has another; else the entry's with the part's number behind it. */
function partIds(own: readonly (string | undefined)[], entry: string | undefined) {
  const distinct = new Set(own)
  if (distinct.size === own.length && !distinct.has(undefined)) return own
  return own.map((_, at) => (entry === undefined ? undefined : `${entry}/${at + 1}`))
}

/** What banks write where they have no reference. */
const placeholder = /^(not\s?provided|nonref|none|n\/a|0*)$/i

function reference(text: string | undefined): string | undefined {
  return text === undefined || placeholder.test(text) ? undefined : text
}

function isReversal(entry: Node): boolean {
  return /^(true|1)$/.test(textOf(entry, 'RvslInd') ?? '')
}

/** The family and sub-family of the bank transaction code, ISO 20022 external code sets. */
function kindOf(entry: Node, amount: string | undefined): StatementLineKind | undefined {
  if (amount === undefined) return undefined
  const incoming = !amount.startsWith('-')
  if (isReversal(entry)) return incoming ? 'refund' : 'adjustment'
  const family = find(entry, 'BkTxCd', 'Domn', 'Fmly')
  const sub = textOf(family, 'SubFmlyCd') ?? ''
  if (/^(CHRG|FEES|COMM)$/.test(sub)) return 'fee'
  if (sub === 'INTR') return 'interest'
  if (!incoming && /^(CCRD|RDDT)$/.test(textOf(family, 'Cd') ?? '')) return 'payment'
  return incoming ? 'deposit' : 'withdrawal'
}

function bankCode(entry: Node): string | undefined {
  const code = find(entry, 'BkTxCd')
  return textOf(code, 'Prtry', 'Cd') ?? textOf(code, 'Domn', 'Fmly', 'SubFmlyCd')
}
