import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Log } from '../observability/log.js'
import { recordWith } from './tracing.js'

/** OpenTelemetry's own names for it. */
export const tracingConfigSchema = z.object({
  /** Where spans are sent over OTLP/HTTP, such as `http://collector:4318`; nothing is recorded without. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Milliseconds; a collector that has not taken a batch by then does not get it. */
  OTEL_EXPORTER_OTLP_TIMEOUT: z.coerce.number().int().min(1).max(60_000).default(5_000),
  /** What a process is called in traces; its services by their own names unless told. */
  OTEL_SERVICE_NAME: z.string().optional(),
  /** Which traces are recorded of those that begin here; others are as they were begun. */
  OTEL_TRACES_SAMPLER: z
    .enum(['parentbased_traceidratio', 'parentbased_always_on', 'parentbased_always_off'])
    .default('parentbased_traceidratio'),
  /** The fraction, for the first of these. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.05),
})
export type TracingConfig = z.infer<typeof tracingConfigSchema>

export interface Tracing {
  close(): Promise<void>
}

/** A stop does not wait longer for a collector. */
const lastSendMsMax = 2_000

/** Records spans from now on, if the configuration names a collector. What that takes is loaded only then. */
export async function openTracing(config: TracingConfig, log: Log): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = config
  if (endpoint === undefined) return { close: () => Promise.resolve() }
  const { OtlpTracer } = await import('./otlp-tracer.js')
  const tracer = new OtlpTracer({ ...config, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, log)
  recordWith(tracer)
  return {
    close: async () => {
      recordWith(undefined)
      await Promise.race([tracer.close(), pause(lastSendMsMax, undefined, { ref: false })])
    },
  }
}
