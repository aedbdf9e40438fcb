/** Dimensions of an embedding, as the models give it that the table is made for. */
export const dimensions = 1_536

/** What a text means, as a direction. */
export type Direction = readonly number[]

/** An embedding of what is written of a transaction. */
export interface TransactionEmbedding {
  readonly transactionId: string
  readonly direction: Direction
  /** What made it; directions of different models say nothing of each other. */
  readonly model: string
  /** What it was made of. */
  readonly text: string
}

/** A transaction and its cosine distance: 0 for what means the same, 2 for what points the other way. */
export interface Neighbour {
  readonly transactionId: string
  readonly distance: number
}

/** How many neighbours can be asked for. */
export const neighboursMax = 100

const lengthMin = 1e-3
const lengthMax = 1e3

/**
 * Directions are stored in four bytes a dimension, in which the squares of what is very short or very long are lost.
 * @throws RangeError for what has not the dimensions or points nowhere
 */
export function assertDirection(direction: Direction): void {
  if (direction.length !== dimensions)
    throw new RangeError(
      `an embedding has ${dimensions} dimensions, this one has ${direction.length}`,
    )
  const length = Math.hypot(...direction)
  if (!(length >= lengthMin && length <= lengthMax))
    throw new RangeError(`an embedding is ${lengthMin} to ${lengthMax} long, this one ${length}`)
}

/** @throws RangeError for a number of neighbours that nobody may ask for */
export function assertCount(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > neighboursMax)
    throw new RangeError(`1 to ${neighboursMax} neighbours can be asked for, not ${count}`)
}

/** Nearest first; what is equally near has always the same order. */
export const nearestFirst = (neighbours: readonly Neighbour[]): Neighbour[] =>
  neighbours.toSorted(
    (a, b) => a.distance - b.distance || (a.transactionId < b.transactionId ? -1 : 1),
  )
