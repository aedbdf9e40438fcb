/**
 * Small values that may be lost at any moment and are gone after their time to live. Keys are
 * namespaced by the caller: `session:{id}`, `position:{userId}`.
 */
export abstract class Cache {
  abstract get(key: string): Promise<string | null>
  abstract set(key: string, value: string, ttlSeconds: number): Promise<void>
  /**
   * Counts up by one and gives the new count, atomically: no two callers are given the same one. The
   * time to live begins with the first count and is not prolonged by later ones.
   */
  abstract increment(key: string, ttlSeconds: number): Promise<number>
  abstract delete(...keys: string[]): Promise<void>
  abstract close(): Promise<void>
}
