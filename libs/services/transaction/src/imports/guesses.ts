import { fromNumeric } from '@florin/money'
import type { StatementLine } from '@florin/statements'
import { categorise, type Categorisation } from '../categorisation/categorise.js'

/** Guesses the category of a line of an amount in a currency. */
export type Guess = (line: StatementLine, amount: string, currency: string) => Categorisation

/** The guess of one line, from what the line says alone. */
export const guessOf: Guess = (line, amount, currency) =>
  categorise({
    description: line.description,
    amountMinor: fromNumeric(amount, currency),
    ...(line.payee === undefined ? {} : { payee: line.payee }),
    ...(line.kind === undefined ? {} : { kind: line.kind }),
    ...(line.category === undefined ? {} : { categoryHint: line.category }),
  })

const rememberedMax = 10_000

/** Remembers the guesses of lines that say the same: of the amount only its sign counts. */
export function rememberingGuess(): Guess {
  const remembered = new Map<string, Categorisation>()
  return (line, amount, currency) => {
    const said = [line.description, line.payee, line.kind, line.category]
    const key = `${amount.startsWith('-') ? '-' : '+'}${said.join('\0')}`
    const before = remembered.get(key)
    if (before) return before
    const guess = guessOf(line, amount, currency)
    if (remembered.size >= rememberedMax) remembered.clear()
    remembered.set(key, guess)
    return guess
  }
}
