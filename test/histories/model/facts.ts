/** Decimals of the currencies that histories use. */
const decimals: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0, KWD: 3 }

/** An amount in minor units as clients see it. */
export function shown(minor: bigint, currency: string): string {
  const places = decimals[currency] ?? 2
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0')
  const sign = minor < 0n ? '-' : ''
  if (places === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Each category that histories use: what it counts as, and the categories it is below. */
const categories: Readonly<Record<string, { type: string; above: readonly string[] }>> = {
  groceries: { type: 'expense', above: [] },
  dining: { type: 'expense', above: [] },
  coffee: { type: 'expense', above: ['dining'] },
  transportation: { type: 'expense', above: [] },
  fuel: { type: 'expense', above: ['transportation'] },
  subscriptions: { type: 'expense', above: [] },
  streaming: { type: 'expense', above: ['subscriptions'] },
  other: { type: 'expense', above: [] },
  salary: { type: 'income', above: [] },
  'other-income': { type: 'income', above: ['income'] },
  transfer: { type: 'transfer', above: [] },
  'savings-transfer': { type: 'transfer', above: ['transfer'] },
}

export const typeOf = (category: string): string => categories[category]?.type ?? ''

/** Whether a category is another or below it. */
export const within = (category: string, other: string): boolean =>
  category === other || (categories[category]?.above.includes(other) ?? false)

/** What is written on a statement, and what Florin is known to make of it when money goes and when it comes. */
interface Wording {
  readonly merchant: string
  readonly out: string
  readonly in: string
}

const wordings: Readonly<Record<string, Wording>> = {
  'lidl 4711 berlin': { merchant: 'Lidl', out: 'groceries', in: 'groceries' },
  'lidl 4711 hamburg': { merchant: 'Lidl', out: 'groceries', in: 'groceries' },
  'cafe nero': { merchant: 'Caffè Nero', out: 'coffee', in: 'coffee' },
  'shell station': { merchant: 'Shell', out: 'fuel', in: 'fuel' },
  'netflix.com': { merchant: 'Netflix', out: 'streaming', in: 'streaming' },
  'salary acme payroll': { merchant: 'Salary Acme Payroll', out: 'other', in: 'salary' },
  'transfer to savings': {
    merchant: 'Transfer To Savings',
    out: 'savings-transfer',
    in: 'savings-transfer',
  },
  'qwxz plorb': { merchant: 'Qwxz Plorb', out: 'other', in: 'other-income' },
}

/** The same however it is typed. */
export const normal = (text: string): string => text.toLowerCase()

export function understood(text: string, amount: bigint): { merchant: string; category: string } {
  const wording = wordings[normal(text)]
  if (!wording) throw new Error(`The model does not know "${text}".`)
  return { merchant: wording.merchant, category: amount < 0n ? wording.out : wording.in }
}

/** Whether two descriptions share most words: of the wordings above, those of one merchant. */
export const similar = (one: string, other: string): boolean =>
  normal(one).split(' ')[0] === normal(other).split(' ')[0]
