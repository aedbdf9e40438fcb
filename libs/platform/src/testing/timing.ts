/** A time for each of two things that were done in turn. */
export type Pair = readonly [one: number, other: number]

/**
 * Does two things in turn, each first as often as the other, so that whatever else the machine does falls on both.
 * @param between waits until nothing of what was done is still under way
 */
export async function timed(
  count: number,
  things: readonly [one: () => Promise<unknown>, other: () => Promise<unknown>],
  between: () => Promise<unknown>,
): Promise<Pair[]> {
  const [one, other] = things
  const pairs: Pair[] = []
  for (let n = 0; n < count; n += 1) {
    const isTurned = n % 2 === 1
    const first = await timeOf(isTurned ? other : one)
    await between()
    const second = await timeOf(isTurned ? one : other)
    await between()
    pairs.push(isTurned ? [second, first] : [first, second])
  }
  return pairs
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/**
 * In how many pairs the one took longer: a half when their times tell nothing. However much a machine is loaded, it
 * strays from there by chance alone, by √n/2 pairs of n.
 */
export const slowerShare = (pairs: readonly Pair[]): number =>
  pairs.filter(([one, other]) => one > other).length / pairs.length
