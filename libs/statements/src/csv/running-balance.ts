import { detectDecimalSeparator, parseLocalisedAmount } from '@florin/money'

/** Ten-thousandths, so that any currency's decimals are whole. */
const scale = 4

/**
 * Which of several numeric columns is the amount and which the balance it leads to: from one row to the next (or the
 * one before, where the newest stands first) the balance changes by exactly the amount. Undefined where no pair fits.
 */
export function runningBalance(
  numbers: readonly number[],
  cells: (index: number) => readonly string[],
): { amount: number; balance: number } | undefined {
  const columns = new Map(numbers.map((index) => [index, units(cells(index))]))
  for (const [amount, amounts] of columns) {
    for (const [balance, balances] of columns) {
      if (amount !== balance && explains(amounts, balances)) return { amount, balance }
    }
  }
  return undefined
}

/** 'ascending' when each balance is the one above plus the row's amount, 'descending' the other way round. */
export function balanceDirection(
  amounts: readonly (bigint | undefined)[],
  balances: readonly (bigint | undefined)[],
): 'ascending' | 'descending' | undefined {
  let ascending = 0
  let descending = 0
  for (let row = 1; row < balances.length; row += 1) {
    const [before, here, amount, previous] = [
      balances[row - 1],
      balances[row],
      amounts[row],
      amounts[row - 1],
    ]
    if (before === undefined || here === undefined) continue
    if (amount !== undefined && here - before === amount) ascending += 1
    if (previous !== undefined && before - here === previous) descending += 1
  }
  const enough = (balances.length - 1) * 0.8
  if (ascending > descending && ascending >= enough) return 'ascending'
  return descending > ascending && descending >= enough ? 'descending' : undefined
}

/** An amount as whole ten-thousandths, for comparing only. */
export function toUnits(canonical: string): bigint | undefined {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,4})0*)?$/.exec(canonical)
  if (!match) return undefined
  const value = BigInt(`${match[2]}${(match[3] ?? '').padEnd(scale, '0')}`)
  return match[1] === '-' ? -value : value
}

function units(cells: readonly string[]): (bigint | undefined)[] {
  const decimalSeparator = detectDecimalSeparator(cells)
  return cells.map((cell) => {
    const read = parseLocalisedAmount(cell, { decimalSeparator })
    return 'value' in read ? toUnits(read.value) : undefined
  })
}

function explains(
  amounts: readonly (bigint | undefined)[],
  balances: readonly (bigint | undefined)[],
): boolean {
  return balances.length > 1 && balanceDirection(amounts, balances) !== undefined
}
