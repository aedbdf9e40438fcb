import type { TokenKeys } from '../auth/token-keys.js'
import type { Cache } from '../cache/cache.js'
import type { Clock } from '../context/clock.js'
import type { KeyRing } from '../crypto/key-ring.js'
import type { DocumentStore } from '../documents/open-documents.js'
import type { Mail } from '../mail/mail.js'
import type { SmsSender } from '../sms/sms.js'
import type { EventTransport } from '../messaging/transport.js'
import type { Turns } from '../messaging/turns.js'
import type { Objects } from '../objects/objects.js'
import type { LogOptions } from '../observability/log.js'

/** Where a service finds its database, by role. */
export interface DatabaseUrls {
  readonly api: string
  readonly worker: string
  /** The worker role without a pooler between, for the relay's lock. */
  readonly direct: string
}

export interface PoolSizes {
  readonly api: number
  readonly worker: number
  /** Not through a pooler that knows no named statements; true when left out. */
  readonly preparesStatements?: boolean
}

/** The ports a service runs on; which adapters stand behind them is the profile's business. */
export interface ServiceRuntime {
  readonly urls: DatabaseUrls
  readonly pools: PoolSizes
  readonly transport: EventTransport
  /** Shared by all services of the process. */
  readonly turns: Turns
  readonly cache: Cache
  /** Where answers are kept that were worked out already; apart, as they are many and large. None when left out. */
  readonly answers?: Cache
  readonly objects: Objects
  /** Where documents are kept; rows of the service's own schema when it is left out. */
  readonly documents?: DocumentStore
  /** How people are written to; they are not when it is left out. */
  readonly mail?: Mail
  /** How telephones are written to; they are not when it is left out. */
  readonly sms?: SmsSender
  /** What people have in the address bar, without a path: where links in letters lead. */
  readonly publicUrl?: string
  readonly tokenKeys: TokenKeys
  readonly keyRing: KeyRing
  readonly clock: Clock
  readonly log: LogOptions
  /**
   * Whether no other process can be at work on the same database, so that what one that died had begun is
   * taken up at once; not so when left out.
   */
  readonly alone?: boolean
  /** Multiplies every rate limit; 0 switches them off, which is what is done when it is left out. */
  readonly rateLimitFactor?: number
}
