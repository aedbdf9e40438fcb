import type { Dashboard } from './dashboard.js'

export const overview: Dashboard = {
  uid: 'florin-overview',
  title: 'Florin: overview',
  says: 'How much is asked of each service, what of it fails, how long it takes, and what is wrong.',
  rows: [
    {
      title: 'Requests by service',
      panels: [
        {
          title: 'Rate',
          says: 'Requests a second, probes left out.',
          unit: 'reqps',
          queries: { '{{service}}': 'service:florin_http_requests:rate5m' },
        },
        {
          title: 'Errors',
          says: 'The part that is answered with a 5xx; above the line FlorinErrorRatioHigh fires.',
          unit: 'percentunit',
          queries: { '{{service}}': 'service:florin_http_errors:ratio_rate5m' },
          high: 0.01,
        },
        {
          title: 'Duration',
          says: 'What one request in a hundred takes or more, live streams left out; above the line FlorinLatencyHigh fires.',
          unit: 's',
          queries: { '{{service}}': 'service:florin_http_request_duration_seconds:p99_rate5m' },
          high: 1,
        },
        {
          title: 'Duration, usual',
          says: 'What half of the requests, and one in twenty, take or more.',
          unit: 's',
          queries: {
            '{{service}} p50': 'service:florin_http_request_duration_seconds:p50_rate5m',
            '{{service}} p95': 'service:florin_http_request_duration_seconds:p95_rate5m',
          },
        },
      ],
    },
    {
      title: 'Requests by route',
      panels: [
        {
          title: 'Busiest',
          says: 'The ten routes that are asked most.',
          unit: 'reqps',
          queries: {
            '{{service}} {{route}}': 'topk(10, service_route:florin_http_requests:rate5m)',
          },
        },
        {
          title: 'Slowest',
          says: 'The ten routes of which one request in a hundred takes longest.',
          unit: 's',
          queries: {
            '{{service}} {{route}}':
              'topk(10, histogram_quantile(0.99, service_route_le:florin_http_request_duration_seconds_bucket:rate5m))',
          },
        },
        {
          title: 'Failing',
          says: 'Answers with a 5xx a second, by route. Empty when nothing has failed.',
          unit: 'reqps',
          queries: {
            '{{service}} {{method}} {{route}} {{status}}':
              'sum by (service, method, route, status) (rate(florin_http_request_duration_seconds_count{status=~"5.."}[5m])) > 0',
          },
        },
      ],
    },
    {
      title: 'What is wrong',
      panels: [
        {
          title: 'Alerts',
          says: 'Those that fire now; docs/operations.md says of each what to do. Empty when all is well.',
          unit: 'short',
          queries: { '{{severity}} {{alertname}}': 'ALERTS{alertstate="firing"}' },
        },
        {
          title: 'Processes',
          says: 'How many processes of each program answer.',
          unit: 'short',
          queries: { '{{app}}': 'sum by (app) (up{job="florin"})' },
          low: 1,
        },
        {
          title: 'Redis is away',
          says: 'Questions to the shared cache that failed, a second; above the line FlorinCacheFailing fires.',
          unit: 'ops',
          queries: { '{{app}}': 'sum by (app) (rate(florin_cache_failures_total[5m]))' },
          high: 0.05,
        },
      ],
    },
    {
      title: 'Work that was saved',
      panels: [
        {
          title: 'Kept answers',
          says: 'The part of answers that were given as they were kept, by area.',
          unit: 'percentunit',
          queries: {
            '{{area}}':
              '1 - sum by (area) (rate(florin_cached_answers_total{outcome="miss"}[5m])) / (sum by (area) (rate(florin_cached_answers_total[5m])) > 0)',
          },
        },
        {
          title: 'Repeats under a key',
          says: 'Requests a second that were answered as the first with their Idempotency-Key had been.',
          unit: 'reqps',
          queries: {
            '{{service}} {{route}}':
              'sum by (service, route) (rate(florin_idempotent_repeats_total[5m]))',
          },
        },
      ],
    },
    {
      title: 'Processes',
      panels: [
        {
          title: 'Processor',
          says: 'Cores that each process uses; one is all that JavaScript can.',
          unit: 'short',
          queries: { '{{app}} {{instance}}': 'rate(process_cpu_seconds_total{job="florin"}[5m])' },
        },
        {
          title: 'Memory',
          says: 'What each process has in memory.',
          unit: 'bytes',
          queries: { '{{app}} {{instance}}': 'process_resident_memory_bytes{job="florin"}' },
        },
        {
          title: 'Heap',
          says: 'What of it JavaScript uses.',
          unit: 'bytes',
          queries: { '{{app}} {{instance}}': 'nodejs_heap_size_used_bytes{job="florin"}' },
        },
        {
          title: 'Event loop',
          says: 'How long what is due waits for its turn, one time in a hundred; above the line FlorinEventLoopBlocked fires.',
          unit: 's',
          queries: { '{{app}} {{instance}}': 'nodejs_eventloop_lag_p99_seconds{job="florin"}' },
          high: 0.25,
        },
      ],
    },
  ],
}
