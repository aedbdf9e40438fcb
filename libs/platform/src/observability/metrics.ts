import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** One registry a process; services are told apart by label. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

export const eventsHandled = new Counter({
  name: 'florin_events_handled_total',
  help: 'Events applied, by handler.',
  labelNames: ['handler'],
  registers: [metrics],
})

export const eventsFailed = new Counter({
  name: 'florin_events_failed_total',
  help: 'Events that a handler could not apply, by handler and what became of them.',
  labelNames: ['handler', 'outcome'],
  registers: [metrics],
})

export const requestSeconds = new Histogram({
  name: 'florin_http_request_duration_seconds',
  help: 'Time to answer, by service, method, route and status.',
  labelNames: ['service', 'method', 'route', 'status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
})

export const requestsRefused = new Counter({
  name: 'florin_requests_refused_total',
  help: 'Requests that the gateway sent away because too much was under way.',
  registers: [metrics],
})

export const questionsRepeated = new Counter({
  name: 'florin_gateway_repeats_total',
  help: 'Requests that the gateway sent to a service once more, as a replica did not answer.',
  labelNames: ['service'],
  registers: [metrics],
})

export const replicasLeftAlone = new Gauge({
  name: 'florin_gateway_replica_left_alone',
  help: '1 while the gateway asks nothing of a replica: its circuit is open.',
  labelNames: ['service', 'replica'],
  registers: [metrics],
})

export const cacheFailures = new Counter({
  name: 'florin_cache_failures_total',
  help: 'Questions to the shared cache that failed; what stands in for it answered.',
  registers: [metrics],
})

export const liveStreams = new Gauge({
  name: 'florin_live_streams',
  help: 'Live streams that this process has open.',
  registers: [metrics],
})

export const cachedAnswers = new Counter({
  name: 'florin_cached_answers_total',
  help: 'Looks for an answer that was worked out already, by area and outcome (hit, miss).',
  labelNames: ['area', 'outcome'],
  registers: [metrics],
})

export const poolConnections = new Gauge({
  name: 'florin_database_connections',
  help: 'Open connections of a pool, by service, pool and state.',
  labelNames: ['service', 'pool', 'state'],
  registers: [metrics],
})

export const consumerLag = new Gauge({
  name: 'florin_consumer_lag_events',
  help: 'Events of a partition that this replica has yet to apply, by topic and partition, as of its last batch.',
  labelNames: ['topic', 'partition'],
  registers: [metrics],
})
