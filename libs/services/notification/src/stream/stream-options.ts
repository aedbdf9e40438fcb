/** What the live stream keeps to. */
export class StreamOptions {
  /** Silence after which a comment shows that the stream is alive. */
  heartbeatMs = 15_000
  /** How soon a client comes back after it was cut off. */
  reconnectMs = 2_000
  /** How often streams look for what another process wrote. */
  pollMs = 2_000
  /** How long a client may leave its data unread before it is cut off. */
  stallMsMax = 30_000
  /** Streams a user may have open at a time. */
  streamsMax = 10
  /** Events read and sent at a time. */
  batchMax = 100
  /** Events of a user that are kept to resume from. */
  keptMax = 1_000
  keptHours = 24
  purgeMs = 3_600_000
}
