import { categoryOfBankWords } from './bank-category.js'
import { categoryOfMcc } from './mcc.js'
import { merchantIndex, type Merchant } from './merchant-index.js'
import { unlistedName } from './merchant.js'
import { once } from './once.js'
import { PhraseIndex, type Hit } from './phrase-index.js'
import { withoutPreamble } from './preamble.js'
import { startingRules } from './rules/index.js'
import { type KeywordRule, type Strength } from './rules/rule.js'
import { words } from './words.js'

/** What a statement says about a line. */
export interface CategoriseInput {
  /** The raw description. */
  description: string
  /** The counterparty, where the format has a field for it. */
  payee?: string
  /** Signed, in minor units; outflow negative. */
  amountMinor: bigint
  /** The transaction's kind, or the type of the statement's format (OFX TRNTYPE). */
  kind?: string
  /** ISO 18245 merchant category code. */
  mcc?: string
  /** The bank's own category from its export. */
  categoryHint?: string
}

export interface Categorisation {
  categoryId: string
  /** 0 to 1; below 0.5 it is worth asking the user. */
  confidence: number
  source: 'merchant' | 'rule' | 'mcc' | 'kind' | 'bank' | 'default'
  /** The merchant's clean name. */
  merchant: string
  /** What of the line decided; nothing when nothing did. */
  matched?: string | undefined
  /** A sentence for the user. */
  reason: string
}

export type Verdict = Omit<Categorisation, 'merchant'>

/** A line made ready: its words, where a name may begin in them, and which way the money went. */
interface Line {
  input: CategoriseInput
  named: readonly string[]
  starts: readonly number[]
  all: readonly string[]
  direction: 'in' | 'out'
  merchant: Hit<Merchant> | undefined
}

const ruleIndexes = {
  certain: once(() => indexOf('certain')),
  ordinary: once(() => indexOf('ordinary')),
  vague: once(() => indexOf('vague')),
} satisfies Record<Strength, () => PhraseIndex<KeywordRule>>

function indexOf(strength: Strength): PhraseIndex<KeywordRule> {
  return new PhraseIndex(
    startingRules
      .filter((rule) => rule.strength === strength)
      .flatMap((rule) => rule.phrases.map((phrase) => [phrase, rule] as const)),
  )
}

const ruleConfidence: Readonly<Record<Strength, number>> = {
  certain: 0.9,
  ordinary: 0.75,
  vague: 0.5,
}

// The order is the policy: what is surest speaks first, words that could mean anything last.
const advisers: readonly ((line: Line) => Verdict | undefined)[] = [
  (line) => byRule('certain', line),
  byListedMerchant,
  byMcc,
  (line) => byKind(tellingKinds, line),
  (line) => byRule('ordinary', line),
  byAmbiguousMerchant,
  byBank,
  (line) => byRule('vague', line),
  (line) => byKind(otherKinds, line),
]

/** A category for a line, and why; an unknown outflow is `other`, an inflow `other-income`. */
export function categorise(input: CategoriseInput): Categorisation {
  const line = prepare(input)
  const merchant =
    line.merchant?.value.name ?? unlistedName(withoutPreamble(input.payee || input.description))
  for (const advise of advisers) {
    const verdict = advise(line)
    if (verdict !== undefined) return { ...verdict, merchant }
  }
  const categoryId = line.direction === 'in' ? 'other-income' : 'other'
  const reason = 'nothing in the line is known yet'
  return { categoryId, confidence: 0.1, source: 'default', merchant, reason }
}

/** Everything in a line that says something of its category, the surest first. */
export function adviceOn(input: CategoriseInput): Verdict[] {
  const line = prepare(input)
  return advisers.flatMap((advise) => advise(line) ?? [])
}

function prepare(input: CategoriseInput): Line {
  const payee = words(withoutPreamble(input.payee ?? ''))
  const description = words(withoutPreamble(input.description))
  const named = [...payee, ...description]
  const starts = [0, payee.length]
  return {
    ...{ input, named, starts },
    all: [...payee, ...words(input.description)],
    direction: input.amountMinor > 0n ? 'in' : 'out',
    merchant: merchantIndex().find(named, undefined, starts),
  }
}

// An ordinary word would find a shop in the bank's own phrases ("Mobile Purchase"), so it sees the
// name alone; the others see all.
function byRule(strength: Strength, { all, named, direction }: Line): Verdict | undefined {
  const hit = ruleIndexes[strength]().find(
    strength === 'ordinary' ? named : all,
    (rule) => rule.direction === 'any' || rule.direction === direction,
  )
  if (hit === undefined) return undefined
  return {
    categoryId: hit.value.categoryId,
    confidence: ruleConfidence[strength],
    source: 'rule',
    matched: hit.phrase,
    reason: `matched keyword: ${hit.phrase}`,
  }
}

function byListedMerchant({ merchant }: Line): Verdict | undefined {
  return merchant?.ambiguous === false ? ofMerchant(merchant, 0.95) : undefined
}

function byAmbiguousMerchant({ merchant }: Line): Verdict | undefined {
  return merchant === undefined ? undefined : ofMerchant(merchant, 0.8)
}

function ofMerchant({ value }: Hit<Merchant>, confidence: number): Verdict {
  const reason = `matched merchant list: ${value.name}`
  const { name: matched, categoryId } = value
  return { categoryId, confidence, source: 'merchant', matched, reason }
}

function byMcc({ input: { mcc } }: Line): Verdict | undefined {
  const categoryId = mcc === undefined ? undefined : categoryOfMcc(mcc)
  if (categoryId === undefined) return undefined
  const reason = `merchant category code ${mcc}`
  return { categoryId, confidence: 0.85, source: 'mcc', matched: mcc, reason }
}

function byBank({ input: { categoryHint } }: Line): Verdict | undefined {
  const categoryId =
    categoryHint === undefined ? undefined : categoryOfBankWords(words(categoryHint))
  if (categoryId === undefined) return undefined
  const reason = `the bank's own category: ${categoryHint}`
  return { categoryId, confidence: 0.7, source: 'bank', matched: categoryHint, reason }
}

const tellingKinds: Readonly<Record<string, Readonly<Partial<Record<'in' | 'out', string>>>>> = {
  fee: { out: 'fees' },
  srvchg: { out: 'fees' },
  interest: { in: 'interest', out: 'fees' },
  int: { in: 'interest', out: 'fees' },
  div: { in: 'dividends' },
  atm: { out: 'cash' },
  cash: { out: 'cash' },
}
const otherKinds: typeof tellingKinds = {
  transfer: { in: 'transfer', out: 'transfer' },
  xfer: { in: 'transfer', out: 'transfer' },
  refund: { in: 'refunds' },
  directdep: { in: 'salary' },
}

function byKind(kinds: typeof tellingKinds, { input, direction }: Line): Verdict | undefined {
  const categoryId = kinds[input.kind?.toLowerCase() ?? '']?.[direction]
  if (categoryId === undefined) return undefined
  const reason = `the bank says: ${input.kind}`
  return { categoryId, confidence: 0.6, source: 'kind', matched: input.kind, reason }
}
