import type { Dashboard } from './dashboard.js'

export const gateway: Dashboard = {
  uid: 'florin-gateway',
  title: 'Florin: gateway',
  says: 'What people ask at the door, what they are answered, and what the gateway does when a service does not answer.',
  rows: [
    {
      title: 'What comes in',
      panels: [
        {
          title: 'Rate',
          says: 'Requests a second, by route.',
          unit: 'reqps',
          queries: {
            '{{route}}':
              'topk(10, service_route:florin_http_requests:rate5m{service="api-gateway"})',
          },
        },
        {
          title: 'Answers',
          says: 'A second, by status. 429 are limits, 503 what is away or too much.',
          unit: 'reqps',
          queries: {
            '{{status}}':
              'sum by (status) (rate(florin_http_request_duration_seconds_count{service="api-gateway", route!~"/health/.*|/metrics"}[5m]))',
          },
        },
        {
          title: 'Duration',
          says: 'What one request in a hundred takes or more, by route, live streams left out.',
          unit: 's',
          queries: {
            '{{route}}':
              'topk(10, histogram_quantile(0.99, service_route_le:florin_http_request_duration_seconds_bucket:rate5m{service="api-gateway"}))',
          },
        },
      ],
    },
    {
      title: 'What is not let in',
      panels: [
        {
          title: 'Sent away',
          says: 'Requests a second, as more come than can be answered soon; above the line FlorinRequestsShed fires.',
          unit: 'reqps',
          queries: { '{{instance}}': 'rate(florin_requests_refused_total{app="api-gateway"}[5m])' },
          high: 0.1,
        },
        {
          title: 'Limited',
          says: 'Requests a second over a limit, by route. Empty when nobody was.',
          unit: 'reqps',
          queries: {
            '{{route}}':
              'sum by (route) (rate(florin_http_request_duration_seconds_count{service="api-gateway", status="429"}[5m])) > 0',
          },
        },
      ],
    },
    {
      title: 'Services behind it',
      panels: [
        {
          title: 'Left alone',
          says: '1 while nothing is asked of a replica; FlorinReplicaLeftAlone fires after two minutes.',
          unit: 'short',
          queries: {
            '{{service}} {{replica}}':
              'max by (service, replica) (florin_gateway_replica_left_alone)',
          },
          high: 1,
        },
        {
          title: 'Asked again',
          says: 'Requests a second that were sent to another replica, as the first did not answer.',
          unit: 'reqps',
          queries: { '{{service}}': 'sum by (service) (rate(florin_gateway_repeats_total[5m]))' },
        },
        {
          title: 'Live streams',
          says: 'That are open.',
          unit: 'short',
          queries: { '{{app}}': 'sum by (app) (florin_live_streams)' },
        },
      ],
    },
  ],
}
