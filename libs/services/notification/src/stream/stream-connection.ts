import type { Writable } from 'node:stream'
import { frameOf, heartbeat, noticeOf, readyOf, retryOf, type Start } from './server-sent-events.js'
import type { StreamOptions } from './stream-options.js'
import type { StreamEvent } from './stream.repository.js'

/** Why a stream was ended; the client comes back with its last id, with a new token if need be. */
export type EndReason = 'token-expired' | 'session-ended' | 'shutting-down' | 'interrupted'

export interface StreamSource {
  /** The user's next events after an id, in order, `batchMax` at most. */
  read(after: string): Promise<readonly StreamEvent[]>
  /** Whether the session of the stream's token goes on. */
  sessionGoesOn(): Promise<boolean>
}

/** How long an ended stream may take to be read to its end. */
const lingerMs = 1_000

/**
 * One open stream. It reads ahead only as the client takes what was sent, so that a slow client costs
 * one batch of memory; one that takes nothing for `stallMsMax` is cut off and resumes when it comes back.
 */
export class StreamConnection {
  private position = '0'
  private out: Writable | undefined
  private closed = false
  private sending = false
  private wanted = false
  private readonly timers: NodeJS.Timeout[] = []

  constructor(
    private readonly source: StreamSource,
    private readonly options: StreamOptions,
  ) {}

  start(out: Writable, start: Start, lifeMs: number | undefined): void {
    if (this.closed) {
      out.end()
      return
    }
    this.out = out
    this.position = start.after
    out.on('close', () => this.close())
    out.on('error', () => this.close())
    out.write(retryOf(this.options.reconnectMs))
    out.write(readyOf(start))
    this.timers.push(setInterval(() => void this.beat(), this.options.heartbeatMs))
    if (lifeMs !== undefined) {
      this.timers.push(setTimeout(() => this.end('token-expired'), Math.max(0, lifeMs)))
    }
    for (const timer of this.timers) timer.unref()
    this.wake()
  }

  isBehind(newest: string): boolean {
    return BigInt(newest) > BigInt(this.position)
  }

  /** There may be something new. */
  wake(): void {
    this.wanted = true
    if (!this.sending && this.out) void this.send(this.out)
  }

  end(reason: EndReason): void {
    const out = this.out
    if (this.closed) return
    this.close()
    if (!out) return
    out.end(noticeOf('end', { reason }))
    setTimeout(() => out.destroy(), lingerMs).unref()
  }

  private close(): void {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
  }

  private async send(out: Writable): Promise<void> {
    this.sending = true
    try {
      while (this.wanted && !this.closed) {
        const events = await this.source.read(this.position)
        this.wanted = events.length === this.options.batchMax
        await this.writeAll(out, events)
      }
    } catch {
      // The client resumes where it stands once what failed works again.
      this.end('interrupted')
    } finally {
      this.sending = false
    }
  }

  /** As few writes as fit what the client's connection takes at once: each wakes the client. */
  private async writeAll(out: Writable, events: readonly StreamEvent[]): Promise<void> {
    let frames = ''
    for (const [n, event] of events.entries()) {
      frames += frameOf(event)
      if (n < events.length - 1 && frames.length < out.writableHighWaterMark) continue
      if (this.closed) return
      await this.write(out, frames)
      this.position = event.id
      frames = ''
    }
  }

  private async write(out: Writable, text: string): Promise<void> {
    if (out.write(text)) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => out.destroy(), this.options.stallMsMax)
      const done = (): void => {
        clearTimeout(timer)
        out.off('drain', done).off('close', done)
        resolve()
      }
      out.on('drain', done).on('close', done)
    })
  }

  private async beat(): Promise<void> {
    try {
      if (!(await this.source.sessionGoesOn())) this.end('session-ended')
      else if (!this.closed && !this.out?.writableNeedDrain) this.out?.write(heartbeat)
    } catch {
      this.end('interrupted')
    }
  }
}
