import type { Cache } from '../cache/cache.js'

/** How long the newest version of somebody's grants is remembered, in days: no handler is further behind and nobody sees to it. */
export const accessVersionDays = 30

const keySeconds = accessVersionDays * 24 * 3_600
const keyOf = (granteeId: string): string => `access:${granteeId}`

/**
 * Which version of what somebody was granted is the newest (`access.changed`). The user service says so before it
 * answers, so that a service whose own list is older knows that it must not go by it.
 */
export class AccessVersions {
  constructor(private readonly cache: Cache) {}

  /** May be said again, and of versions in any order: a version that was noted is never taken back by an older one. */
  async note(granteeId: string, version: number): Promise<void> {
    const key = keyOf(granteeId)
    await this.cache.addMember(key, String(version), keySeconds)
    for (const noted of await this.cache.members(key))
      if (Number(noted) < version) await this.cache.removeMember(key, noted)
  }

  /** @returns 0 where nothing was noted. @throws Error while the cache does not answer: then nobody knows */
  async newest(granteeId: string): Promise<number> {
    const noted = await this.cache.membersForAll(keyOf(granteeId))
    return noted.reduce((newest, version) => Math.max(newest, Number(version)), 0)
  }
}
