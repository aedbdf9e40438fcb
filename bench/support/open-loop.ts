import { setTimeout as pause } from 'node:timers/promises'

/**
 * Begins a piece of work at a fixed rate, whether or not earlier ones have ended, as strangers do; what
 * is due within one turn of the event loop begins together.
 * @returns once all have ended
 */
export async function openLoop(
  ratePerSecond: number,
  count: number,
  begin: (n: number) => Promise<void>,
): Promise<void> {
  const began = performance.now()
  const under: Promise<void>[] = []
  while (under.length < count) {
    const due = Math.min(
      count,
      Math.floor(((performance.now() - began) / 1_000) * ratePerSecond) + 1,
    )
    while (under.length < due) under.push(begin(under.length))
    await pause(1)
  }
  await Promise.all(under)
}

/** The value below which so much of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
