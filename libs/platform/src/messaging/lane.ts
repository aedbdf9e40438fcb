import { createHash } from 'node:crypto'

/** How many lanes every topic has. Changing it needs a drained log: a user's lane must not change. */
export const laneCount = 8

/**
 * The lane of a user's events: the same for every topic, so that a user's order holds, while users of
 * other lanes are handled side by side. It plays the part a partition plays on Kafka.
 */
export function laneOf(userId: string): number {
  return createHash('md5').update(userId).digest().readUInt32BE(0) % laneCount
}
