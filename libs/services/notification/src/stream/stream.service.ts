import { Injectable } from '@nestjs/common'
import {
  ApiDatabase,
  Clock,
  liveStreams,
  newId,
  OpenStreams,
  Revocations,
  type Principal,
} from '@florin/platform'
import type { Writable } from 'node:stream'
import { startOf } from './server-sent-events.js'
import { StreamConnection } from './stream-connection.js'
import { StreamHub } from './stream-hub.service.js'
import { standOf, streamEventsAfter } from './stream.repository.js'

/** A stream that was admitted; `start` writes to a response whose headers are sent. */
export interface AdmittedStream {
  start(out: Writable): void
}

@Injectable()
export class StreamService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly hub: StreamHub,
    private readonly revocations: Revocations,
    private readonly openStreams: OpenStreams,
    private readonly clock: Clock,
  ) {}

  /**
   * Admits a stream that goes on after `lastEventId`, or from now on, until `expiresAt` (ms since 1970).
   * @throws FlorinError 429 when the user has too many
   */
  async admit(
    who: Principal,
    lastEventId: string | undefined,
    expiresAt: number | undefined,
  ): Promise<AdmittedStream> {
    const { options } = this.hub
    const { userId, sessionId } = who
    const streamId = newId()
    const tell = (): void => void this.openStreams.keep(who, streamId).catch(() => undefined)
    const stand = await this.database.readOnce(userId, (tx) => standOf(tx, userId, lastEventId))
    const connection = new StreamConnection(
      {
        read: (after) =>
          this.database.readOnce(userId, (tx) =>
            streamEventsAfter(tx, userId, after, options.batchMax),
          ),
        sessionGoesOn: async () => {
          tell()
          return !(await this.revocations.isRevoked(sessionId))
        },
      },
      options,
    )
    const leave = this.hub.join(userId, connection)
    return {
      start: (out) => {
        // Who left while the stream was being prepared is not heard closing any more.
        if (out.destroyed) return leave()
        tell()
        liveStreams.inc()
        out.on('close', () => {
          leave()
          liveStreams.dec()
          this.openStreams.remove(who, streamId).catch(() => undefined)
        })
        const lifeMs = expiresAt === undefined ? undefined : expiresAt - this.clock.now().getTime()
        connection.start(out, startOf(lastEventId, stand.newest, stand.kept), lifeMs)
      },
    }
  }
}
