import { abs, compare, sum } from './arithmetic.js'

/** So that a mistaken number can't ask for an array that exhausts memory. */
const partsMax = 100_000

/**
 * Splits `total` into parts in proportion to `weights`, or into that many equal parts, by the
 * largest-remainder method: each part is the exact share rounded to one of its two neighbours, and
 * Σ parts = total always. Of equal remainders the earlier part gets the unit; a weight of 0 gets 0.
 * The sign of `total` is the sign of every part.
 *
 * @throws RangeError for no parts, more than 100,000, a negative weight, or weights that are all 0
 */
export function allocate(total: bigint, weights: readonly bigint[] | number): bigint[] {
  const shares = typeof weights === 'number' ? equalWeights(weights) : checked(weights)
  const whole = sum(shares)
  const amount = abs(total)
  const parts = shares.map((weight) => (amount * weight) / whole)
  const left = Number(amount - sum(parts))
  const byRemainder = shares
    .map((weight, index) => ({ index, remainder: (amount * weight) % whole }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n
  return total < 0n ? parts.map((part) => -part) : parts
}

function equalWeights(parts: number): bigint[] {
  if (!Number.isInteger(parts) || parts < 1 || parts > partsMax) {
    throw new RangeError(`An amount is split into 1 to ${partsMax} parts, not ${parts}`)
  }
  return Array.from({ length: parts }, () => 1n)
}

function checked(weights: readonly bigint[]): readonly bigint[] {
  if (weights.length > partsMax) throw new RangeError(`More than ${partsMax} weights`)
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is negative')
  if (weights.every((weight) => weight === 0n)) throw new RangeError('No weight is positive')
  return weights
}
