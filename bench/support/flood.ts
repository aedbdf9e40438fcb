import autocannon from 'autocannon'

/** What came back of a flood. */
export interface Flood {
  /** Answers of 2xx a second that took no longer than the patience of a client. */
  readonly goodPerSecond: number
  readonly goodP99Ms: number
  readonly refused: number
  /** Refusals that did not say when to come back. */
  readonly refusedWithoutHint: number
  /** Anything else: other statuses, connections lost, no answer in time. */
  readonly failed: number
}

const patienceMs = 2_000
const timeoutSeconds = 10

/**
 * Asks at a fixed rate from many connections, whatever comes back; each connection has one request under
 * way, so that there are never more than connections.
 */
export async function flood(given: {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly headers: Record<string, string>
  readonly ratePerSecond?: number
}): Promise<Flood> {
  const good: number[] = []
  const counts = { refused: 0, refusedWithoutHint: 0, other: 0 }
  const result = await autocannon({
    url: given.url,
    connections: given.connections,
    duration: given.seconds,
    headers: given.headers,
    timeout: timeoutSeconds,
    ...(given.ratePerSecond === undefined ? {} : { overallRate: given.ratePerSecond }),
    setupClient: (client) => {
      let hinted = false
      client.on('headers', (answer) => {
        // Its types say an object of headers; it is what the parser read, names and values in turn.
        const names = (answer as unknown as { headers: readonly string[] }).headers
        hinted = names.some((name, n) => n % 2 === 0 && name.toLowerCase() === 'retry-after')
      })
      client.on('response', (status, _bytes, tookMs) => {
        if (status >= 200 && status < 300) {
          if (tookMs <= patienceMs) good.push(tookMs)
        } else if (status === 429 || status === 503) {
          counts.refused += 1
          if (!hinted) counts.refusedWithoutHint += 1
        } else counts.other += 1
      })
    },
  })
  good.sort((a, b) => a - b)
  return {
    goodPerSecond: good.length / result.duration,
    goodP99Ms: good[Math.floor(good.length * 0.99)] ?? 0,
    refused: counts.refused,
    refusedWithoutHint: counts.refusedWithoutHint,
    failed: counts.other + result.errors,
  }
}
