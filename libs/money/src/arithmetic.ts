/** Without the sign; in the units of `amount`. */
export const abs = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

/** Σ of amounts in one unit; 0 for none. */
export function sum(amounts: Iterable<bigint>): bigint {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}

/** For `Array.sort`, smallest first. */
export const compare = (a: bigint, b: bigint): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

/**
 * `amount` × `numerator` ÷ `denominator`, multiplied before it is divided and rounded once, half to
 * even (IEEE 754 roundTiesToEven), so that many roundings don't drift to one side.
 *
 * @throws RangeError when `denominator` is 0
 */
export function scale(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  const { quotient, remainder, divisor } = divideDown(amount * numerator, denominator)
  const twice = remainder * 2n
  const up = twice > divisor || (twice === divisor && quotient % 2n !== 0n)
  return up ? quotient + 1n : quotient
}

/** `amount` ÷ `divisor`, half to even. @throws RangeError when `divisor` is 0 */
export const divide = (amount: bigint, divisor: bigint): bigint => scale(amount, 1n, divisor)

/**
 * The fraction `part` ÷ `whole` (1 = 100 %) with 4 decimals, rounded half away from zero from the
 * exact quotient: 5 of 6 is 0.8333. 0 when there is no whole. Both in the same unit.
 */
export function ratio(part: bigint, whole: bigint): number {
  if (whole === 0n) return 0
  const negative = part < 0n !== whole < 0n
  const tenThousandths = (abs(part) * 20_000n + abs(whole)) / (abs(whole) * 2n)
  // Read from text, as a quotient of two numbers would be rounded twice beyond 2^53.
  return Number(`${negative ? -tenThousandths : tenThousandths}e-4`)
}

/**
 * Division towards negative infinity with 0 ≤ remainder < divisor, where BigInt's own truncates
 * towards zero.
 */
function divideDown(
  dividend: bigint,
  by: bigint,
): { quotient: bigint; remainder: bigint; divisor: bigint } {
  if (by === 0n) throw new RangeError('Division by zero')
  const divisor = abs(by)
  const numerator = by < 0n ? -dividend : dividend
  const remainder = ((numerator % divisor) + divisor) % divisor
  return { quotient: (numerator - remainder) / divisor, remainder, divisor }
}
