import { z } from 'zod'
import { instant } from '../values.js'

/** Why a service does not do its work: it answers nobody, it was told to stop, or its database does not answer it. */
export const notReadyReasons = ['no-answer', 'stopping', 'database-unreachable'] as const
export type NotReadyReason = (typeof notReadyReasons)[number]

const count = z.int().min(0)
const seconds = z.number().min(0)

/** What a service tells of itself; what its database would have to say is null while that does not answer. */
export const serviceReport = z.object({
  /** Null when it is ready. */
  reason: z.enum(notReadyReasons).nullable(),
  /** Since when the process that answered runs. */
  upSince: instant,
  /** Events that were committed and not sent yet, up to 10,000, and how long the oldest of them waits. */
  outbox: z.object({ events: count, oldestSeconds: seconds }).nullable(),
  /** Events that its handlers have yet to read: of the one furthest behind, or of this process's share with Kafka. */
  lagEvents: count.nullable(),
  /** How long the handler that does not get on has been at the same events; 0 when all do. */
  stalledSeconds: seconds.nullable(),
  /** Events that a handler could not apply: dead letters, those to be tried again, and those that wait behind them. */
  deferred: z.object({ dead: count, retrying: count, parked: count }).nullable(),
})
export type ServiceReport = z.infer<typeof serviceReport>

/** Addresses that a service is known by, and those of them that are left alone now as they do not answer. */
const replicas = z.object({ known: count, leftAlone: count })
export type ReplicaCounts = z.infer<typeof replicas>

export const serviceState = z
  .object({
    service: z.string(),
    ready: z.boolean(),
    ...serviceReport.shape,
    upSince: instant.nullable(),
    /** Null for a service of the gateway's own process. */
    replicas: replicas.nullable(),
  })
  .meta({ id: 'ServiceState' })
export type ServiceState = z.infer<typeof serviceState>

export const systemState = z
  .object({
    generatedAt: instant,
    /** Of the gateway. */
    version: z.string(),
    services: z.array(serviceState),
  })
  .meta({
    id: 'SystemState',
    example: {
      generatedAt: '2026-10-21T18:04:11.000Z',
      version: '0.1.0',
      services: [
        {
          ...{ service: 'bank', ready: true, reason: null, upSince: '2026-10-20T06:00:00.000Z' },
          ...{ outbox: { events: 0, oldestSeconds: 0 }, lagEvents: 0, stalledSeconds: 0 },
          ...{ deferred: { dead: 0, retrying: 0, parked: 0 }, replicas: null },
        },
      ],
    },
  })
export type SystemState = z.infer<typeof systemState>
