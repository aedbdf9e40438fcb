/**
 * Small values that may be lost at any moment and are gone after their time to live. Keys are
 * namespaced by the caller: `session:{id}`, `position:{userId}`.
 */
export abstract class Cache {
  abstract get(key: string): Promise<string | null>
  abstract set(key: string, value: string, ttlSeconds: number): Promise<void>
  abstract delete(...keys: string[]): Promise<void>
  abstract close(): Promise<void>
}
