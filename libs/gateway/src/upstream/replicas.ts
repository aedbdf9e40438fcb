import type { IncomingMessage } from 'node:http'
import { FlorinError, type ReplicaCounts } from '@florin/contracts'
import { questionsRepeated, replicasLeftAlone } from '@florin/platform'
import { NotAnswered, Replica, type Question } from './replica.js'

const attemptsMax = 3

/** The replicas of one service: each question goes to the one with least to do, and on to another when that fails. */
export class Replicas {
  private readonly all: readonly Replica[]

  constructor(
    private readonly service: string,
    bases: readonly string[],
  ) {
    questionsRepeated.inc({ service }, 0)
    this.all = bases.map((base) => {
      const tell = (isLeftAlone: boolean): void =>
        replicasLeftAlone.set({ service, replica: new URL(base).host }, isLeftAlone ? 1 : 0)
      tell(false)
      return new Replica(base, tell)
    })
  }

  get counts(): ReplicaCounts {
    const leftAlone = this.all.filter((replica) => replica.isLeftAlone)
    return { known: this.all.length, leftAlone: leftAlone.length }
  }

  /**
   * @returns the answer, its body unread
   * @throws FlorinError 503 when no replica has answered
   */
  async ask(question: Question): Promise<IncomingMessage> {
    const tried = new Set<Replica>()
    let mayHaveHappened = false
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const replica = this.choose(tried, mayHaveHappened)
      if (!replica) break
      if (attempt > 0) questionsRepeated.inc({ service: this.service })
      tried.add(replica)
      try {
        return await replica.ask(question)
      } catch (error) {
        if (error instanceof NotAnswered) mayHaveHappened = true
        if (question.signal.aborted || (mayHaveHappened && !question.isRepeatable)) break
      }
    }
    throw mayHaveHappened && !question.isRepeatable
      ? outcomeUnknown(this.service)
      : unreachable(this.service)
  }

  /** The first that says so; undefined when none does. */
  async first<T>(ask: (base: string) => Promise<T | undefined>): Promise<T | undefined> {
    for (const { base } of this.all) {
      const answer = await ask(base).catch(() => undefined)
      if (answer !== undefined) return answer
    }
    return undefined
  }

  close(): void {
    for (const replica of this.all) replica.close()
  }

  /**
   * Of those not left alone one with least to do, not tried yet if there is any.
   * @param again whether one that was tried may do: a connection kept from before may have been closed meanwhile
   */
  private choose(tried: ReadonlySet<Replica>, again: boolean): Replica | undefined {
    const there = this.all.filter((replica) => !replica.isLeftAlone)
    const fresh = there.filter((replica) => !tried.has(replica))
    const candidates = fresh.length > 0 || !again ? fresh : there
    const least = Math.min(...candidates.map(({ load }) => load))
    const idle = candidates.filter(({ load }) => load === least)
    return idle[Math.floor(Math.random() * idle.length)]
  }
}

const unreachable = (service: string): FlorinError =>
  new FlorinError(
    'unavailable',
    'service-unavailable',
    `The ${service} service cannot be reached; try again shortly.`,
  )

const outcomeUnknown = (service: string): FlorinError =>
  new FlorinError(
    'unavailable',
    'outcome-unknown',
    `The ${service} service has not answered, and may have done it or not; repeat it with the same Idempotency-Key, or look.`,
  )
