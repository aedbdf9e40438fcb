import type { Dashboard } from './dashboard.js'

export const events: Dashboard = {
  uid: 'florin-events',
  title: 'Florin: events',
  says: 'From the outbox to the last handler: what is on its way, how far handlers are, and what they could not apply.',
  rows: [
    {
      title: 'On their way',
      panels: [
        {
          title: 'Oldest event in the outbox',
          says: 'How long what is committed has waited for the relay; above the line FlorinOutboxStuck fires.',
          unit: 's',
          queries: { '{{service}}': 'service:florin_outbox_oldest_age_seconds:max' },
          high: 60,
        },
        {
          title: 'Events in the outbox',
          says: 'How many wait for the relay, counted up to 10,000.',
          unit: 'short',
          queries: { '{{service}}': 'max by (service) (florin_outbox_rows)' },
        },
        {
          title: 'Lag behind Kafka',
          says: 'Events of a topic that a service has yet to apply, all its replicas together; above the line FlorinConsumerLagGrowing fires while it does not get less.',
          unit: 'short',
          queries: { '{{app}} {{topic}}': 'app_topic:florin_consumer_lag_events:sum' },
          high: 500,
        },
        {
          title: 'Lag behind logs',
          says: 'The same by handler, where logs are read in place: empty with Kafka.',
          unit: 'short',
          queries: { '{{handler}} {{topic}}': 'handler_topic:florin_handler_lag_events:max' },
          high: 500,
        },
      ],
    },
    {
      title: 'Handlers',
      panels: [
        {
          title: 'Applied',
          says: 'Events a second, by handler.',
          unit: 'eps',
          queries: { '{{handler}}': 'handler:florin_events_handled:rate5m' },
        },
        {
          title: 'Duration',
          says: 'What one batch in a hundred takes or more.',
          unit: 's',
          queries: { '{{handler}}': 'handler:florin_event_handler_duration_seconds:p99_rate5m' },
        },
        {
          title: 'Brought again',
          says: 'Events a second that a handler had applied already. After a restart it is as it should be; for good it says that somebody does not get on.',
          unit: 'eps',
          queries: {
            '{{handler}}': 'sum by (handler) (rate(florin_inbox_duplicates_total[5m]))',
          },
        },
      ],
    },
    {
      title: 'What could not be applied',
      panels: [
        {
          title: 'Failures',
          says: 'Tries a second that failed: those that are made again, and the last ones.',
          unit: 'eps',
          queries: {
            '{{handler}} {{outcome}}':
              'sum by (handler, outcome) (rate(florin_events_failed_total[5m]))',
          },
        },
        {
          title: 'Dead letters',
          says: 'How many wait for somebody: npm run florin -- dlq list.',
          unit: 'short',
          queries: { '{{handler}}': 'handler_state:florin_deferred_events:max{state="dead"}' },
          high: 1,
        },
        {
          title: 'Put aside',
          says: 'Events that are tried again, and those that are parked behind one that is or that is dead.',
          unit: 'short',
          queries: {
            '{{handler}} {{state}}': 'handler_state:florin_deferred_events:max{state!="dead"}',
          },
        },
      ],
    },
  ],
}
