import { isCurrency, parseLocalisedAmount } from '@florin/money'
import { normaliseHeader } from './header-cell.js'
import { readWrittenDate } from './written-date.js'

/** What the cells of a column look like, whatever its header says. */
export const looksLike = {
  date: (cell: string): boolean => readWrittenDate(cell) !== undefined,
  amount: (cell: string): boolean => {
    const read = parseLocalisedAmount(cell)
    return 'value' in read || read.error === 'ambiguous' || read.error === 'conflicting-signs'
  },
  currency: (cell: string): boolean => currencyOf(cell) !== undefined,
  sign: (cell: string): boolean => signOf(cell) !== undefined,
  status: (cell: string): boolean => statusOf(cell) !== undefined,
  words: (cell: string): boolean => /\p{L}{2}/u.test(cell) && !looksLike.date(cell),
}

/** The share of non-empty cells that pass, 0 for a column without any. */
export function share(cells: readonly string[], test: (cell: string) => boolean): number {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length === 0 ? 0 : filled.filter(test).length / filled.length
}

const currencySigns: Record<string, string> = { '€': 'EUR', '£': 'GBP', EURO: 'EUR', EUROS: 'EUR' }

/** 'EUR', 'eur' or '€' as 'EUR'; '$' is the sign of too many currencies to name one. */
export function currencyOf(cell: string): string | undefined {
  if (cell.length > currencyLengthMax) return undefined
  if (!knownCurrencies.has(cell)) {
    if (knownCurrencies.size >= knownCurrenciesMax) knownCurrencies.clear()
    knownCurrencies.set(cell, readCurrencyCell(cell))
  }
  return knownCurrencies.get(cell)
}

/** Few cells say it over and over, up to a million times in a file. */
const knownCurrencies = new Map<string, string | undefined>()
const knownCurrenciesMax = 500

/** 'EUROS' and some blanks around it. */
const currencyLengthMax = 12

function readCurrencyCell(cell: string): string | undefined {
  const code = cell.trim().toUpperCase()
  return currencySigns[code] ?? (isCurrency(code) ? code : undefined)
}

const outgoing = new Set(
  'd dr db debit debits debet debe dare debito cargo soll s af out outgoing withdrawal belastung lastschrift'.split(
    ' ',
  ),
)
const incoming = new Set(
  'c cr credit credits avere a haber credito abono haben h bij in incoming deposit gutschrift'.split(
    ' ',
  ),
)

/** Whether a marker cell says that money left or came. */
export function signOf(cell: string): 'debit' | 'credit' | undefined {
  const text = cell.trim()
  if (text === '-') return 'debit'
  if (text === '+') return 'credit'
  const word = normaliseHeader(text)
  if (outgoing.has(word)) return 'debit'
  return incoming.has(word) ? 'credit' : undefined
}

const statuses: [status: 'booked' | 'pending' | 'void', words: RegExp][] = [
  [
    'pending',
    /^(pending|authori[sz]ed|hold|vorgemerkt|ausstehend|en attente|pendiente|in sospeso|pendente|in behandeling)\b/,
  ],
  [
    'void',
    /^(reverted|declined|failed|cancell?ed|denied|rejected|voided|expired|storniert|abgelehnt|annule|refuse|cancelad|rechazad|annullat|rifiutat|geannuleerd)/,
  ],
  [
    'booked',
    /^(completed?|posted|booked|cleared|settled|success|successful|done|gebucht|abgeschlossen|effectue|comptabilise|execute|completad|contabilizad|liquidad|eseguit|contabilizzat|confirmad|efetuad|verwerkt|geboekt)/,
  ],
]

/** What a status cell says: booked, still pending, or never carried out. */
export function statusOf(cell: string): 'booked' | 'pending' | 'void' | undefined {
  const word = normaliseHeader(cell)
  return statuses.find(([, pattern]) => pattern.test(word))?.[0]
}
