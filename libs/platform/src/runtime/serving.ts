import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'

export const drainConfigSchema = z.object({
  /** How long a process that is told to stop goes on taking requests, while it says that it will. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(2),
})

/**
 * Whether a process still takes requests. One that is about to stop says so a while before it does: whoever sends
 * requests goes elsewhere meanwhile, and none of them finds the door shut.
 */
export class Serving {
  private stopping = false

  get isStopping(): boolean {
    return this.stopping
  }

  /** What a probe is told: 503 from when the process is told to stop, a while before it does. */
  answer(service: string, reply: FastifyReply): object {
    if (this.stopping) void reply.status(503)
    return { status: this.stopping ? 'stopping' : 'ok', service }
  }

  /** Resolves when whoever asks over and over has heard of it. */
  async drain(seconds: number): Promise<void> {
    this.stopping = true
    await pause(seconds * 1_000)
  }
}
