/** Chance that a seed repeats: mulberry32. @returns numbers in [0, 1) */
export function randomOf(seed: number): () => number {
  let state = (seed * 0x9e3779b1) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <T>(random: () => number, of: readonly T[]): T =>
  of[Math.floor(random() * of.length)] as T

/** The same in another order. */
export function shuffled<T>(random: () => number, of: readonly T[]): T[] {
  const left = [...of]
  return of.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T)
}
