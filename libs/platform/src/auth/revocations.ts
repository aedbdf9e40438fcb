import type { Cache } from '../cache/cache.js'
import { accessTokenSeconds } from './token-keys.js'

const keyOf = (sessionId: string): string => `revoked:${sessionId}`

/**
 * Sessions that ended while their access token still looks good. Every service asks, so that signing
 * out holds at once and everywhere; entries outlive the last token they could matter for.
 */
export class Revocations {
  constructor(private readonly cache: Cache) {}

  revoke(sessionId: string): Promise<void> {
    return this.cache.set(keyOf(sessionId), '1', accessTokenSeconds + 60)
  }

  async isRevoked(sessionId: string): Promise<boolean> {
    return (await this.cache.get(keyOf(sessionId))) !== null
  }
}
