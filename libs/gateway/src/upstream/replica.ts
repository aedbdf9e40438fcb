import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import type { OutgoingHttpHeaders } from 'node:http'
import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel'
import { traceHeaders } from '@florin/platform'
import { answered, startAttempt, unanswered } from './attempt-span.js'
import { Beat, type Pulse } from './beat.js'

/** After so many failures in a row a replica is left alone, and then tried by one request. */
const failuresMax = 3
const restMs = 1_000
const connectMs = 1_000
// Longer than a statement may take, so that the service itself can say that it gave up.
const idleMs = 40_000
/** A replica that does not answer may still do what it was asked for, so that is waited for a little. */
const silenceMs = 5_000

/** What is to be asked of a service, at whichever of its replicas. */
export interface Question {
  readonly method: string
  readonly path: string
  readonly headers: OutgoingHttpHeaders
  /** Asking it twice does no more than asking it once, and it can be asked twice. */
  readonly isRepeatable: boolean
  /** Sends the body, if there is one, to its end; called once there is a connection. */
  send(outgoing: ClientRequest): void
  /** Who asked has left. */
  readonly signal: AbortSignal
}

/** The replica was not there, so that nothing was asked of it. */
export class NotAsked extends Error {}
/** It was asked, and has not answered: whether it did what it was asked for is not known. */
export class NotAnswered extends Error {}
/** Who asked did not wait for the answer. */
class NotAwaited extends Error {}

interface UnderWay {
  readonly question: Question
  giveUp(): void
}

/** One process of a service: asked while it is there, left alone while it is not. */
export class Replica {
  private readonly agent = new Agent({ keepAlive: true })
  private readonly underWay = new Set<UnderWay>()
  private readonly breaker: CircuitBreakerPolicy
  private readonly beat: Beat
  private isolation: { dispose(): void } | undefined
  private silence: NodeJS.Timeout | undefined
  private openedAt = 0

  /** @param told of each change between being asked and being left alone */
  constructor(
    readonly base: string,
    told: (isOpen: boolean) => void,
  ) {
    const isFault = (error: unknown): boolean =>
      error instanceof NotAsked || error instanceof NotAnswered
    this.breaker = circuitBreaker(handleWhen(isFault), {
      halfOpenAfter: restMs,
      breaker: new ConsecutiveBreaker(failuresMax),
    })
    this.breaker.onStateChange((state) => {
      this.openedAt = performance.now()
      told(state === CircuitState.Open || state === CircuitState.Isolated)
    })
    this.beat = new Beat(base, (pulse) => this.feel(pulse))
  }

  get load(): number {
    return this.underWay.size
  }

  /** Whether nothing is to be asked of it for now. */
  get isLeftAlone(): boolean {
    const { state } = this.breaker
    if (state === CircuitState.Open) return performance.now() - this.openedAt < restMs
    return state === CircuitState.Isolated
  }

  /** @throws NotAsked, NotAnswered, or what the breaker throws while the replica is left alone */
  ask(question: Question): Promise<IncomingMessage> {
    return this.breaker.execute(() => this.exchange(question))
  }

  close(): void {
    this.beat.stop()
    clearTimeout(this.silence)
    this.agent.destroy()
  }

  private exchange(question: Question): Promise<IncomingMessage> {
    const { method, path, signal } = question
    const span = startAttempt(method, this.base)
    const headers = { ...question.headers, ...traceHeaders(span) }
    return new Promise((resolve, reject) => {
      const options = { agent: this.agent, method, path, headers, timeout: idleMs }
      // The path as it is: read as an address it could name another place than the one that was routed to.
      const outgoing = httpRequest(this.base, options)
      let isAsked = false
      const giveUpConnecting = (): void => {
        if (!isAsked) outgoing.destroy(new Error('no connection'))
      }
      // After a pause of this process timers come before connections that are there already.
      const connecting = setTimeout(() => setImmediate(giveUpConnecting), connectMs)
      const begin = (): void => {
        clearTimeout(connecting)
        isAsked = true
        question.send(outgoing)
      }
      const attempt = { question, giveUp: () => outgoing.destroy(new Error('no answer')) }
      const leave = (): void => void outgoing.destroy()
      this.underWay.add(attempt)
      signal.addEventListener('abort', leave)
      outgoing.once('socket', (socket) => {
        if (socket.connecting) socket.once('connect', begin)
        else begin()
      })
      outgoing.once('response', (answer) => {
        this.beat.heard()
        this.underWay.delete(attempt)
        answered(span, answer.statusCode ?? 0)
        resolve(answer)
      })
      outgoing.once('timeout', () => outgoing.destroy(new Error('timed out')))
      let reason = 'the connection was closed'
      outgoing.once('error', ({ message }) => (reason = message))
      outgoing.once('close', () => {
        clearTimeout(connecting)
        this.underWay.delete(attempt)
        signal.removeEventListener('abort', leave)
        const Failure = signal.aborted ? NotAwaited : isAsked ? NotAnswered : NotAsked
        unanswered(span, Failure.name)
        reject(new Failure(reason))
      })
    })
  }

  private feel(pulse: Pulse): void {
    if (pulse === 'serving') {
      clearTimeout(this.silence)
      this.silence = undefined
      this.isolation?.dispose()
      this.isolation = undefined
      return
    }
    this.isolation ??= this.breaker.isolate()
    // Who stops finishes what it has taken; who is gone has closed the connections.
    if (pulse === 'silent') this.stopWaiting()
  }

  private stopWaiting(): void {
    for (const { question, giveUp } of [...this.underWay]) if (question.isRepeatable) giveUp()
    this.silence ??= setTimeout(() => {
      for (const { giveUp } of [...this.underWay]) giveUp()
    }, silenceMs).unref()
  }
}
