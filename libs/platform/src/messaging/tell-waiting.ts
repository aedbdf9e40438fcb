import type { WorkerDatabase } from '../database/worker-database.js'
import { deferredEvents, outboxAge, outboxRows } from '../observability/metrics.js'
import { askAtScrape } from '../observability/scrape.js'
import { waitingIn, type Waiting } from './waiting.repository.js'

const states = ['retrying', 'dead', 'parked'] as const

/** At every scrape, how much waits for a service's relay and for each of its handlers. @returns how to end that */
export function tellWaiting(
  service: string,
  handlers: readonly string[],
  database: WorkerDatabase,
): () => void {
  const tell = (waiting: Waiting | undefined): void => {
    outboxRows.remove({ service })
    outboxAge.remove({ service })
    for (const handler of handlers)
      for (const state of states) deferredEvents.remove({ handler, state })
    if (!waiting) return
    outboxRows.set({ service }, waiting.outbox.rows)
    outboxAge.set({ service }, waiting.outbox.oldestSeconds)
    for (const handler of handlers)
      for (const state of states) deferredEvents.set({ handler, state }, 0)
    for (const { handler, state, events } of waiting.deferred)
      deferredEvents.set({ handler, state }, events)
  }
  return askAtScrape(() => database.transaction(waitingIn), tell)
}
