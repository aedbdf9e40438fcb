import type { Pool } from 'pg'
import { poolConnections, poolConnectionsMax, statementSeconds } from '../observability/metrics.js'
import { atScrape } from '../observability/scrape.js'

/** How a pool is told apart in what is measured. */
export interface PoolName {
  readonly service: string
  readonly pool: string
}

const names = new WeakMap<Pool, PoolName>()

/** From now on it is told how many of a pool's connections are in use, and how long its statements take. @returns how to end that */
export function measurePool(pool: Pool, { service, pool: name }: PoolName): () => void {
  const labels = { service, pool: name }
  names.set(pool, labels)
  statementSeconds.zero(labels)
  poolConnectionsMax.set(labels, pool.options.max)
  const tell = (): void => {
    poolConnections.set({ ...labels, state: 'busy' }, pool.totalCount - pool.idleCount)
    poolConnections.set({ ...labels, state: 'idle' }, pool.idleCount)
    poolConnections.set({ ...labels, state: 'waiting' }, pool.waitingCount)
  }
  const end = atScrape(tell)
  return () => {
    end()
    names.delete(pool)
    poolConnectionsMax.remove(labels)
    for (const state of ['busy', 'idle', 'waiting']) poolConnections.remove({ ...labels, state })
  }
}

/** Measures how long a statement of a pool takes, from when it is called; nothing of pools that are not measured. */
export function timerOf(pool: Pool): <T>(answer: Promise<T>) => Promise<T> {
  const name = names.get(pool)
  if (!name) return (answer) => answer
  return (answer) => {
    const began = performance.now()
    const observe = (): void => statementSeconds.observe(name, (performance.now() - began) / 1_000)
    answer.then(observe, observe)
    return answer
  }
}
