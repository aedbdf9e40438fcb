/** What a handler has done. */
export interface Handled {
  readonly batches: number
  readonly seconds: number
  readonly events: number
}

const line = /^(florin_event\w+)\{([^}]*)\} (\S+)$/gm

/** What each handler has done, out of Florin's own metrics (Prometheus text). */
export function handlerTimes(metrics: string): ReadonlyMap<string, Handled> {
  const sums = new Map<string, number>()
  const handlers = new Set<string>()
  for (const [, name = '', labels = '', value = ''] of metrics.matchAll(line)) {
    const handler = /handler="([^"]+)"/.exec(labels)?.[1]
    if (handler === undefined) continue
    handlers.add(handler)
    const key = `${name} ${handler}`
    sums.set(key, (sums.get(key) ?? 0) + Number(value))
  }
  const sum = (name: string, handler: string): number => sums.get(`${name} ${handler}`) ?? 0
  return new Map(
    [...handlers].map((handler) => [
      handler,
      {
        batches: sum('florin_event_handler_duration_seconds_count', handler),
        seconds: sum('florin_event_handler_duration_seconds_sum', handler),
        events: sum('florin_events_handled_total', handler),
      },
    ]),
  )
}

export const since = (before: Handled | undefined, after: Handled): Handled => ({
  batches: after.batches - (before?.batches ?? 0),
  seconds: after.seconds - (before?.seconds ?? 0),
  events: after.events - (before?.events ?? 0),
})

/**
 * What a batch of one event takes and each further event, in milliseconds, from the means of small and of large
 * batches. Where they do not differ by an event, each is taken for as dear as the first.
 */
export function batchCosts(small: Handled, large: Handled): { batchMs: number; eventMs: number } {
  const meanMs = ({ seconds, batches }: Handled): number => (seconds * 1_000) / batches
  const size = ({ events, batches }: Handled): number => events / batches
  const further = size(large) - size(small)
  if (!(further >= 1)) return { batchMs: meanMs(large), eventMs: meanMs(large) }
  const eventMs = Math.max(0, (meanMs(large) - meanMs(small)) / further)
  return { batchMs: meanMs(small) - (size(small) - 1) * eventMs, eventMs }
}
