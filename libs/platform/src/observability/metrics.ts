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

export const handlerSeconds = new Histogram({
  name: 'florin_event_handler_duration_seconds',
  help: 'Time that a handler took for a batch of events, by handler.',
  labelNames: ['handler'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
})

export const inboxDuplicates = new Counter({
  name: 'florin_inbox_duplicates_total',
  help: 'Events that were brought to a handler again after it had applied them, by handler.',
  labelNames: ['handler'],
  registers: [metrics],
})

export const handlerStalled = new Gauge({
  name: 'florin_handler_stalled_seconds',
  help: 'How long a handler has been at the events it is at, by handler: since it first tried them, and 0 when it has applied all it was given.',
  labelNames: ['handler'],
  registers: [metrics],
})

export const deferredEvents = new Gauge({
  name: 'florin_deferred_events',
  help: 'Events put aside, by handler and state (retrying, dead, parked behind one of these); up to 10,000 of a service.',
  labelNames: ['handler', 'state'],
  registers: [metrics],
})

export const outboxRows = new Gauge({
  name: 'florin_outbox_rows',
  help: 'Committed events that the relay has yet to move to the log, by service; up to 10,000.',
  labelNames: ['service'],
  registers: [metrics],
})

export const outboxAge = new Gauge({
  name: 'florin_outbox_oldest_age_seconds',
  help: 'Age of the oldest event that the relay has yet to move to the log, by service; 0 when there is none.',
  labelNames: ['service'],
  registers: [metrics],
})

export const requestSeconds = new Histogram({
  name: 'florin_http_request_duration_seconds',
  help: 'Time to answer, by service, method, route and status.',
  labelNames: ['service', 'method', 'route', 'status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
})

export const requestsRepeated = new Counter({
  name: 'florin_idempotent_repeats_total',
  help: 'Requests that were answered as the first with their Idempotency-Key had been, by service and route.',
  labelNames: ['service', 'route'],
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

export const mailsSent = new Counter({
  name: 'florin_mails_total',
  help: 'Tries to send a letter, by outcome: sent, postponed, given-up, and unsent where nothing is set up that could.',
  labelNames: ['outcome'],
  registers: [metrics],
})

export const smsSent = new Counter({
  name: 'florin_sms_total',
  help: 'Tries to send a text message, by outcome: sent, postponed, refused by the provider, given-up, and withheld from a number that has had enough.',
  labelNames: ['outcome'],
  registers: [metrics],
})

export const breachesAsked = new Counter({
  name: 'florin_breach_list_total',
  help: 'Passwords looked for in the list of stolen ones, by outcome: listed, not-listed, and unavailable, which lets them pass.',
  labelNames: ['outcome'],
  registers: [metrics],
})

export const fileScans = new Counter({
  name: 'florin_file_scans_total',
  help: 'Files looked at for viruses, by outcome: clean, infected, and unavailable, which refuses them for now.',
  labelNames: ['outcome'],
  registers: [metrics],
})

export const poolConnections = new Gauge({
  name: 'florin_database_connections',
  help: 'Connections of a pool, by service, pool and state (busy, idle), and who waits for one (waiting).',
  labelNames: ['service', 'pool', 'state'],
  registers: [metrics],
})

export const poolConnectionsMax = new Gauge({
  name: 'florin_database_connections_max',
  help: 'Connections that a pool may open, by service and pool.',
  labelNames: ['service', 'pool'],
  registers: [metrics],
})

export const statementSeconds = new Histogram({
  name: 'florin_database_statement_duration_seconds',
  help: 'Time until PostgreSQL had answered a statement, by service and pool; waits for locks are part of it.',
  labelNames: ['service', 'pool'],
  buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [metrics],
})

export const certificateExpiry = new Gauge({
  name: 'florin_certificate_expiry_timestamp_seconds',
  help: 'When a certificate runs out, by the setting that names the authority and whose it is: the first of the authority, and that of a server, by its host.',
  labelNames: ['setting', 'of'],
  registers: [metrics],
})

export const clockOffset = new Gauge({
  name: 'florin_clock_offset_seconds',
  help: "By how much the clock of the process is ahead of its database's, by service; negative when it is behind.",
  labelNames: ['service'],
  registers: [metrics],
})

export const consumerJoined = new Gauge({
  name: 'florin_consumer_joined',
  help: '1 while the process is a member of its group in Kafka, by service; 0 while it tries to be.',
  labelNames: ['service'],
  registers: [metrics],
})

export const relayStalled = new Gauge({
  name: 'florin_relay_stalled_seconds',
  help: 'How long the relay has not been able to send to Kafka what is in the log, by service; told by the one that leads.',
  labelNames: ['service'],
  registers: [metrics],
})

export const handlerLag = new Gauge({
  name: 'florin_handler_lag_events',
  help: 'Events that a handler has yet to read where logs are read in place, by handler and topic; up to 1,000 of a lane.',
  labelNames: ['handler', 'topic'],
  registers: [metrics],
})

export const consumerLag = new Gauge({
  name: 'florin_consumer_lag_events',
  help: 'Events of a partition that this replica has yet to apply, by topic and partition, as of its last batch.',
  labelNames: ['topic', 'partition'],
  registers: [metrics],
})
