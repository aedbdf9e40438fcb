export interface WindowCounts {
  readonly current: number
  readonly previous: number
}

/** Under which a window's count stands in a cache. */
export const windowKey = (key: string, window: number): string => `${key}:${window}`

/**
 * Small values that may be lost at any moment and are gone after their time to live. Keys are
 * namespaced by the caller: `session:{id}`, `position:{userId}`.
 */
export abstract class Cache {
  abstract get(key: string): Promise<string | null>
  abstract set(key: string, value: string, ttlSeconds: number): Promise<void>
  /** Replaces a value that is still there and keeps its time to live; does nothing where there is none. */
  abstract renew(key: string, value: string): Promise<void>
  /** Puts a member into a set, or prolongs it: each member has a time to live of its own. */
  abstract addMember(key: string, member: string, ttlSeconds: number): Promise<void>
  abstract removeMember(key: string, member: string): Promise<void>
  /** The members of a set whose time is not over, in no order. */
  abstract members(key: string): Promise<string[]>
  /**
   * As `members`, for whom knowing only what this process put in is worse than knowing nothing.
   * @throws Error while the cache that all share is away
   */
  membersForAll(key: string): Promise<string[]> {
    return this.members(key)
  }
  /**
   * Counts up by one in one of a row of windows and gives the new count beside that of the window before,
   * atomically: no two callers are given the same one. The time to live begins with the first count of a
   * window and is not prolonged by later ones.
   * @param window the windows of a key are numbered as they follow each other
   */
  abstract count(key: string, window: number, ttlSeconds: number): Promise<WindowCounts>
  abstract delete(...keys: string[]): Promise<void>
  /** Tells all who listen to a channel, in whatever process; at most once, and never when the cache is away. */
  abstract tell(channel: string, text: string): Promise<void>
  /** Hears what is told on a channel from now on, by this process too. @returns how to stop */
  abstract listen(channel: string, heard: (text: string) => void): () => void
  abstract close(): Promise<void>
}
