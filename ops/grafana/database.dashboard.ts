import type { Dashboard } from './dashboard.js'

export const database: Dashboard = {
  uid: 'florin-database',
  title: 'Florin: database',
  says: 'PostgreSQL as the services see it, as it sees itself, and the disk below it.',
  rows: [
    {
      title: 'As the services see it',
      panels: [
        {
          title: 'Latency',
          says: 'What one statement in a hundred takes or more, waits for locks included; above the line DatabaseLatencyHigh fires.',
          unit: 's',
          queries: {
            '{{service}}': 'service:florin_database_statement_duration_seconds:p99_rate5m',
          },
          high: 0.5,
        },
        {
          title: 'Latency, usual',
          says: 'What one statement in twenty takes or more.',
          unit: 's',
          queries: {
            '{{service}}': 'service:florin_database_statement_duration_seconds:p95_rate5m',
          },
        },
        {
          title: 'Slow statements',
          says: 'Those of more than a second, in a quarter of an hour; above the line DatabaseStatementsSlow fires.',
          unit: 'short',
          queries: { '{{service}}': 'service:florin_database_statements_slow:increase15m' },
          high: 5,
        },
      ],
    },
    {
      title: 'Connections',
      panels: [
        {
          title: 'Pools in use',
          says: 'The part of the connections of a pool that are in use.',
          unit: 'percentunit',
          queries: {
            '{{service}} {{pool}}':
              'max by (service, pool) (florin_database_connections{state="busy"} / ignoring (state) florin_database_connections_max)',
          },
          high: 1,
        },
        {
          title: 'Waiting for a connection',
          says: 'How many do; FlorinPoolWaiting fires when there is always somebody.',
          unit: 'short',
          queries: {
            '{{service}} {{pool}}':
              'max by (service, pool) (florin_database_connections{state="waiting"})',
          },
        },
        {
          title: 'Connections of the server',
          says: 'The part of what it takes; above the line DatabaseConnectionsHigh fires.',
          unit: 'percentunit',
          queries: { '{{instance}}': 'instance:pg_connections:ratio' },
          high: 0.9,
        },
      ],
    },
    {
      title: 'Transactions',
      panels: [
        {
          title: 'Rate',
          says: 'Transactions a second, ended either way.',
          unit: 'ops',
          queries: { '{{instance}}': 'instance:pg_transactions:rate5m' },
        },
        {
          title: 'Rolled back',
          says: 'The part that was; above the line DatabaseTransactionsFailing fires.',
          unit: 'percentunit',
          queries: { '{{instance}}': 'instance:pg_transactions_failed:ratio_rate5m' },
          high: 0.01,
        },
        {
          title: 'Deadlocks',
          says: 'Within an hour; above the line DatabaseDeadlocks fires.',
          unit: 'short',
          queries: {
            '{{instance}}': 'sum by (instance) (increase(pg_stat_database_deadlocks[1h]))',
          },
          high: 5,
        },
        {
          title: 'Replication lag',
          says: 'How far a replica is behind, 0 for the one that writes; above the line DatabaseReplicationLagHigh fires.',
          unit: 's',
          queries: { '{{instance}}': 'pg_replication_lag_seconds' },
          high: 10,
        },
      ],
    },
    {
      title: 'Memory and disk',
      panels: [
        {
          title: 'Found in the cache',
          says: 'The part of blocks that need not be read; below the line DatabaseCacheHitRateLow fires.',
          unit: 'percentunit',
          queries: { '{{instance}}': 'instance:pg_blocks_hit:ratio_rate5m' },
          low: 0.9,
        },
        {
          title: 'Size',
          says: 'Of each database.',
          unit: 'bytes',
          queries: { '{{datname}}': 'max by (datname) (pg_database_size_bytes)' },
        },
        {
          title: 'Disk that is free',
          says: 'The part of each disk; below the line DiskSpaceLow fires.',
          unit: 'percentunit',
          queries: {
            '{{instance}} {{device}}':
              'min by (instance, device) (node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|iso9660"} / node_filesystem_size_bytes)',
          },
          low: 0.2,
        },
      ],
    },
  ],
}
