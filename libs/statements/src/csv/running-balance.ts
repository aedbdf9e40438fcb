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

/**
 * Follows rows to tell whether each balance is the one above plus the row's amount ('ascending') or the other way
 * round. Four of five rows must agree.
 */
export class BalanceDirection {
  private rows = 0
  private ascending = 0
  private descending = 0
  private previous: { amount: bigint | undefined; balance: bigint | undefined } | undefined

  follow(amount: bigint | undefined, balance: bigint | undefined): void {
    const { previous } = this
    this.rows += 1
    this.previous = { amount, balance }
    if (previous?.balance === undefined || balance === undefined) return
    if (amount !== undefined && balance - previous.balance === amount) this.ascending += 1
    if (previous.amount !== undefined && previous.balance - balance === previous.amount) {
      this.descending += 1
    }
  }

  get result(): 'ascending' | 'descending' | undefined {
    const enough = (this.rows - 1) * 0.8
    if (this.ascending > this.descending && this.ascending >= enough) return 'ascending'
    const down = this.descending > this.ascending && this.descending >= enough
    return down ? 'descending' : undefined
  }
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
  const direction = new BalanceDirection()
  for (const [row, balance] of balances.entries()) direction.follow(amounts[row], balance)
  return balances.length > 1 && direction.result !== undefined
}
