import { isCurrency } from '@florin/money'
import { headerNames, type Role } from './header-names.js'

const ranks = new Map<Role, Map<string, number>>(
  Object.entries(headerNames).map(([role, names]) => {
    const list = names.split('|').map((name, rank): [string, number] => [name.trim(), rank])
    // A name listed twice keeps its better rank.
    return [role as Role, new Map(list.reverse())]
  }),
)

/** How well a header fits a role, 0 best; undefined when it does not. */
export function rankOf(header: string, role: Role): number | undefined {
  return ranks.get(role)?.get(header)
}

/** True when the header means anything at all. */
export function isKnownHeader(header: string): boolean {
  return [...ranks.keys()].some((role) => rankOf(header, role) !== undefined)
}

const units = /\s(?:in|en|em)?\s?(?:euros?|dollars?|pounds?|[a-z]{3})$/

/**
 * 'Débit (€)', 'dateOp', 'Betrag in EUR' and 'Umsatz_Soll' as 'debit', 'date op', 'betrag' and 'umsatz soll': no case,
 * accents, punctuation or currency unit, so that the lists of names stay short.
 */
export function normaliseHeader(cell: string): string {
  const plain = cell
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const unit = units.exec(plain)
  return unit && isUnit(unit[0]) ? plain.slice(0, unit.index) : plain
}

function isUnit(text: string): boolean {
  const last = text.trim().split(/\s/).at(-1) ?? ''
  return last.length > 3 || isCurrency(last.toUpperCase())
}

/** The currency a header names: 'Amount (EUR)', 'Betrag in €', 'CAD$'. */
export function currencyInHeader(cell: string | undefined): string | undefined {
  if (cell === undefined) return undefined
  if (/€|\beuros?\b/i.test(cell)) return 'EUR'
  if (cell.includes('£')) return 'GBP'
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?:[^A-Za-z]|$)/.exec(cell)?.[1]
  return code !== undefined && isCurrency(code) ? code : undefined
}
