/** What is written down about one event, before it becomes a link of its user's chain. */
export interface AuditRecord {
  /** The event's. */
  readonly id: string
  readonly userId: string
  readonly sessionId: string | null
  readonly serviceName: string
  readonly action: string
  readonly resourceType: string
  readonly resourceId: string | null
  readonly ipAddress: string | null
  readonly userAgent: string | null
  /** The correlation id as it was given, which need not be a UUID. */
  readonly requestId: string
  readonly oldValues: Readonly<Record<string, unknown>> | null
  readonly newValues: Readonly<Record<string, unknown>> | null
  readonly metadata: Readonly<Record<string, unknown>>
  readonly success: boolean
  readonly errorMessage: string | null
  /** When it happened, RFC 3339 UTC with milliseconds. */
  readonly timestamp: string
}

/** A record in its place. */
export interface AuditLink extends AuditRecord {
  /** From 1, without gaps. */
  readonly sequence: number
  readonly previousHash: string
  readonly hash: string
}
