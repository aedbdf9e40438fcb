import autocannon from 'autocannon'

export interface Load {
  /** Answers a second. */
  readonly rate: number
  /** The mean, as autocannon tells percentiles in whole milliseconds only. */
  readonly meanMs: number
  readonly p99Ms: number
}

/**
 * Asks one address from several connections, each as soon as it has its answer.
 * @throws Error when anything but 2xx came back, or nothing
 */
export async function load(given: {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly headers?: Record<string, string>
}): Promise<Load> {
  const result = await autocannon({
    url: given.url,
    connections: given.connections,
    duration: given.seconds,
    headers: given.headers ?? {},
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${given.url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`)
  }
  if (result.requests.total === 0) throw new Error(`${given.url}: no answer in ${given.seconds} s`)
  return {
    rate: result.requests.total / result.duration,
    meanMs: result.latency.average,
    p99Ms: result.latency.p99,
  }
}
