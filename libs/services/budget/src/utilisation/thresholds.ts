const hundredths = 100

/** Which thresholds (fractions, hundredths at the finest) a spending reaches; exact, in minor units. */
export function thresholdsReached(
  thresholds: readonly number[],
  spent: bigint,
  limit: bigint,
): number[] {
  return thresholds
    .filter(
      (threshold) =>
        spent > 0n &&
        spent * BigInt(hundredths) >= BigInt(Math.round(threshold * hundredths)) * limit,
    )
    .sort((a, b) => a - b)
}
