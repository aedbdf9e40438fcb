import type { ServiceName } from '@florin/contracts'
import { handlerLag } from '../../observability/metrics.js'
import { askAtScrape } from '../../observability/scrape.js'
import type { Follower } from '../transport.js'

const unreadMax = 1_000

/** How many events of a topic a handler has yet to read. */
export interface Lag {
  readonly handler: string
  readonly topic: string
  readonly events: number
}

/**
 * At every scrape, how far a service's handlers are behind.
 * @param schemaOf where a topic's log lies
 * @param ask runs a statement as a login that may read logs and cursors
 * @returns how to end that
 */
export function tellLag(
  service: ServiceName,
  followers: readonly Pick<Follower, 'handler' | 'topics'>[],
  schemaOf: (topic: string) => string,
  ask: (sql: string, params: readonly unknown[]) => Promise<Lag[]>,
): () => void {
  const topics = [...new Set(followers.flatMap((follower) => follower.topics))]
  if (topics.length === 0) return () => undefined
  const handlers = followers.map(({ handler }) => handler)
  const sql = topics
    .map((topic, n) => lagSql(service, schemaOf(topic), `$${n + 2}`))
    .join(' UNION ALL ')
  return askAtScrape(
    () => ask(sql, [handlers, ...topics]),
    (lags) => {
      for (const { handler, topics } of followers)
        for (const topic of topics) handlerLag.remove({ handler, topic })
      for (const { handler, topic, events } of lags ?? [])
        handlerLag.set({ handler, topic }, events)
    },
  )
}

/** Lane by lane, by the index that readers use. */
const lagSql = (service: string, schema: string, topic: string): string => `
  SELECT c.handler, c.topic, sum(unread.events)::int AS events
  FROM ${service}_schema.consumer_cursors c, LATERAL (
    SELECT count(*) AS events FROM (SELECT 1 FROM ${schema}.event_log l
      WHERE l.lane = c.lane AND l.position > c.position LIMIT ${unreadMax}) ahead) unread
  WHERE c.handler = ANY($1::text[]) AND c.topic = ${topic} GROUP BY c.handler, c.topic`
