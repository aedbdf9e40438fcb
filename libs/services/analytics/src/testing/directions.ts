import { dimensions, type Direction, type TransactionEmbedding } from '../embeddings/embedding.js'

/** Numbers between -1 and 1 that look random and are the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * 2 - 1
  }
}

/** Any direction, in the four bytes a dimension that are stored. */
export const anyDirection = (next: () => number): Direction =>
  Array.from({ length: dimensions }, () => Math.fround(next()))

/** A direction near another one: texts lie in clusters, as nothing that is drawn evenly does. */
export const near = (centre: Direction, next: () => number, spread = 0.5): Direction =>
  centre.map((part) => Math.fround(part + spread * next()))

export const embedding = (
  transactionId: string,
  direction: Direction,
  given: Partial<TransactionEmbedding> = {},
): TransactionEmbedding => ({
  ...{ transactionId, direction, model: 'test', text: 'Corner Shop' },
  ...given,
})

export function cosineDistance(a: Direction, b: Direction): number {
  let [product, squaresOfA, squaresOfB] = [0, 0, 0]
  a.forEach((x, n) => {
    const y = b[n] ?? 0
    product += x * y
    squaresOfA += x * x
    squaresOfB += y * y
  })
  return 1 - product / Math.sqrt(squaresOfA * squaresOfB)
}
