import { request } from 'node:http'

const everyMs = 500
/** Both together tell within two seconds that a replica is silent, and forgive it a busy second. */
const answerMs = 1_400

/** Of a replica: it takes requests, takes no more of them, is not there, or does not answer. */
export type Pulse = 'serving' | 'stopping' | 'gone' | 'silent'

/** Asks a replica over and over whether it takes requests. Any answer other than 503 says that it does. */
export class Beat {
  private readonly timer: NodeJS.Timeout
  private heardAt = performance.now()
  private isAsking = false

  constructor(
    private readonly base: string,
    private readonly told: (pulse: Pulse) => void,
  ) {
    this.timer = setInterval(() => this.ask(), everyMs).unref()
  }

  /** It has answered somebody else just now. */
  heard(): void {
    this.heardAt = performance.now()
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private ask(): void {
    if (this.isAsking) return
    this.isAsking = true
    const outgoing = request(this.base, { path: '/health/serving', agent: false })
    // After a pause of this process timers come before answers that are there already.
    const timer = setTimeout(() => setImmediate(() => outgoing.destroy()), answerMs)
    let pulse: Pulse | undefined
    outgoing.once('response', (answer) => {
      this.heard()
      pulse = answer.statusCode === 503 ? 'stopping' : 'serving'
      outgoing.destroy()
    })
    outgoing.once('error', (error) => {
      if ((error as { code?: string }).code === 'ECONNREFUSED') pulse ??= 'gone'
    })
    outgoing.once('close', () => {
      clearTimeout(timer)
      this.isAsking = false
      this.tell(pulse ?? 'silent')
    })
    outgoing.end()
  }

  /** Who has answered others meanwhile is only busy. */
  private tell(pulse: Pulse): void {
    if (pulse === 'silent' && performance.now() - this.heardAt < answerMs) return
    this.told(pulse)
  }
}
