import { setTimeout as pause } from 'node:timers/promises'
import { RawClient, type RawAnswer } from './raw-client.js'

/** What came back of a flood. */
export interface Flood {
  /** Requests begun a second. */
  readonly askedPerSecond: number
  /** Answers of 2xx a second that took no longer than the patience of a client. */
  readonly goodPerSecond: number
  readonly goodP50Ms: number
  readonly goodP99Ms: number
  readonly refused: number
  /** Refusals that did not say when to come back. */
  readonly refusedWithoutHint: number
  /** Anything else: other statuses, connections lost. */
  readonly failed: number
}

export interface FloodOptions {
  readonly origin: string
  /** What is asked, in turn. */
  readonly paths: readonly string[]
  readonly connections: number
  readonly seconds: number
  readonly headers: Record<string, string>
  /** Of all connections together; each asks as soon as it has its answer where there is none. */
  readonly ratePerSecond?: number
}

const patienceMs = 2_000

/**
 * Asks from many connections, each with one request under way, so that there are never more than
 * connections. At a rate, requests begin when they are due, whatever comes back, on the connections in
 * turn; one that finds all of them busy waits, and its time counts from when it was due.
 */
export async function flood(given: FloodOptions): Promise<Flood> {
  const requests = given.paths.map((path) => requestTo(new URL(path, given.origin), given.headers))
  const url = new URL(given.origin)
  const clients = Array.from({ length: given.connections }, () => new RawClient(url))
  let asked = 0
  const next = (): string => requests[asked++ % requests.length] ?? ''
  const tally = new Tally()
  const endsAt = performance.now() + given.seconds * 1_000
  if (given.ratePerSecond === undefined) await askAgainAndAgain(clients, next, tally, endsAt)
  else await askAtRate(clients, next, tally, endsAt, given.ratePerSecond)
  for (const client of clients) client.close()
  return tally.result(given.seconds)
}

const requestTo = (url: URL, headers: Record<string, string>): string =>
  [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')

async function askAgainAndAgain(
  clients: readonly RawClient[],
  next: () => string,
  tally: Tally,
  endsAt: number,
): Promise<void> {
  const askNext = (client: RawClient): void => {
    const began = performance.now()
    if (began >= endsAt) return
    client.ask(
      next(),
      tally.begin(began, () => askNext(client)),
    )
  }
  clients.forEach(askNext)
  await pause(endsAt - performance.now())
}

async function askAtRate(
  clients: readonly RawClient[],
  next: () => string,
  tally: Tally,
  endsAt: number,
  ratePerSecond: number,
): Promise<void> {
  const began = performance.now()
  let turn = 0
  for (let begun = 0, now = began; now < endsAt; now = performance.now()) {
    const due = Math.floor(((now - began) / 1_000) * ratePerSecond) + 1
    for (; begun < due; begun++) {
      const at = nextIdle(clients, turn)
      if (at === undefined) break
      turn = at + 1
      clients[at]?.ask(next(), tally.begin(began + (begun / ratePerSecond) * 1_000))
    }
    await pause(1)
  }
}

/** The first from a place on that has nothing under way, around the ring. */
function nextIdle(clients: readonly RawClient[], from: number): number | undefined {
  for (let n = 0; n < clients.length; n++) {
    const at = (from + n) % clients.length
    if (clients[at]?.isBusy === false) return at
  }
  return undefined
}

/** Counts what comes back. */
class Tally {
  private readonly good: number[] = []
  private asked = 0
  private refused = 0
  private refusedWithoutHint = 0
  private other = 0

  /** @returns what to call with the answer */
  begin(dueMs: number, then?: () => void): (answer: RawAnswer | undefined) => void {
    this.asked += 1
    return (answer) => {
      this.count(answer, performance.now() - dueMs)
      then?.()
    }
  }

  private count(answer: RawAnswer | undefined, tookMs: number): void {
    if (answer === undefined) this.other += 1
    else if (answer.status >= 200 && answer.status < 300) {
      if (tookMs <= patienceMs) this.good.push(tookMs)
    } else if (answer.status === 429 || answer.status === 503) {
      this.refused += 1
      if (!answer.hinted) this.refusedWithoutHint += 1
    } else this.other += 1
  }

  result(seconds: number): Flood {
    const good = this.good.sort((a, b) => a - b)
    return {
      askedPerSecond: this.asked / seconds,
      goodPerSecond: good.length / seconds,
      goodP50Ms: good[Math.floor(good.length * 0.5)] ?? 0,
      goodP99Ms: good[Math.floor(good.length * 0.99)] ?? 0,
      refused: this.refused,
      refusedWithoutHint: this.refusedWithoutHint,
      failed: this.other,
    }
  }
}
