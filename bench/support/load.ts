import autocannon from 'autocannon'

export interface Load {
  /** Answers a second. */
  readonly rate: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/**
 * Asks one address from several connections, each as soon as it has its answer, or all together at a
 * fixed rate, in which case a late answer counts from when it was due.
 * @throws Error when anything but 2xx came back
 */
export async function load(given: {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly headers?: Record<string, string>
  readonly ratePerSecond?: number
}): Promise<Load> {
  const result = await autocannon({
    url: given.url,
    connections: given.connections,
    duration: given.seconds,
    headers: given.headers ?? {},
    ...(given.ratePerSecond === undefined ? {} : { overallRate: given.ratePerSecond }),
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${given.url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`)
  }
  return {
    rate: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  }
}
