/**
 * What follows each other in a partition, from where the group's offset was: handlers get it in this order, and
 * nothing after what one of them could not apply.
 */
export interface Stretch {
  readonly topic: string
  readonly partition: number
  /** The offset before which every handler has applied everything. */
  next: string
  /** The same, of a while ago: what is brought again begins there, as a database that ends may lose its last second. */
  settled: string
  /** Nothing more of it is applied: it is brought again, or another replica has the partition. */
  isOver: boolean
}
