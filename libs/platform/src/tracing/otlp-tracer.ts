import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Span as OtelSpan,
  type SpanContext as OtelContext,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace'
import type { Log } from '../observability/log.js'
import type { SpanContext } from './traceparent.js'
import type { Span, SpanOptions, SpanStart, Tracer } from './tracing.js'
import type { TracingConfig } from './tracing-config.js'

/** What waits to be sent is bounded; what is too much is dropped. */
const queueSizeMax = 4_096
const batchSizeMax = 512
const sendEveryMs = 1_000

/** Spans by OpenTelemetry, sent to a collector over OTLP/HTTP as JSON. */
export class OtlpTracer implements Tracer {
  private readonly processor: BatchSpanProcessor
  private readonly sampler: Sampler
  private readonly providers = new Map<string, TracerProvider>()

  constructor(
    private readonly config: TracingConfig & { OTEL_EXPORTER_OTLP_ENDPOINT: string },
    log: Log,
  ) {
    const url = `${config.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, '')}/v1/traces`
    const sendMsMax = config.OTEL_EXPORTER_OTLP_TIMEOUT
    const exporter = new OTLPTraceExporter({ url, timeoutMillis: sendMsMax })
    this.processor = new BatchSpanProcessor({
      exporter: telling(exporter, log),
      ...{ maxQueueSize: queueSizeMax, maxExportBatchSize: batchSizeMax },
      ...{ scheduledDelayMillis: sendEveryMs, exportTimeoutMillis: sendMsMax },
    })
    this.sampler = new ParentBasedSampler({ root: rootSampler(config) })
  }

  start(name: string, start: SpanStart): Span {
    const { service, kind = 'internal', parent, links = [], attributes, startTime } = start
    const context = parent ? trace.setSpanContext(ROOT_CONTEXT, toOtel(parent)) : ROOT_CONTEXT
    const tracer = this.providerOf(service).getTracer('florin')
    const span = tracer.startSpan(
      name,
      {
        kind: kinds[kind],
        links: links.map((link) => ({ context: toOtel(link) })),
        ...(attributes ? { attributes } : {}),
        ...(startTime === undefined ? {} : { startTime }),
      },
      context,
    )
    return recording(service, span)
  }

  /** Sends what waits, if that can be done in time. */
  async close(): Promise<void> {
    await this.processor.shutdown().catch(() => undefined)
  }

  /** Each service is one of its own in a trace, also where one process has them all. */
  private providerOf(service: string): TracerProvider {
    const known = this.providers.get(service)
    if (known) return known
    const provider = new TracerProvider({
      resource: resourceFromAttributes({
        'service.name': this.config.OTEL_SERVICE_NAME ?? service,
        'service.namespace': 'florin',
      }),
      ...{ sampler: this.sampler, spanProcessors: [this.processor] },
    })
    this.providers.set(service, provider)
    return provider
  }
}

const kinds: Readonly<Record<NonNullable<SpanOptions['kind']>, SpanKind>> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
}

function rootSampler(config: TracingConfig): Sampler {
  switch (config.OTEL_TRACES_SAMPLER) {
    case 'parentbased_always_on':
      return new AlwaysOnSampler()
    case 'parentbased_always_off':
      return new AlwaysOffSampler()
    default:
      return new TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG)
  }
}

const toOtel = ({ traceId, spanId, isSampled }: SpanContext): OtelContext => ({
  ...{ traceId, spanId, isRemote: true },
  traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
})

function recording(service: string, span: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext()
  const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0
  let hasEnded = false
  return {
    service,
    context: { traceId, spanId, isSampled },
    set: (attributes) => {
      if (!hasEnded) span.setAttributes(attributes)
    },
    fail: (type) => {
      if (hasEnded) return
      span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', type)
    },
    end: () => {
      if (!hasEnded) span.end()
      hasEnded = true
    },
  }
}

/** Says once that the collector takes nothing, and once that it does again. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let isAway = false
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const { error } = result
        if (error && !isAway) log.warn({ err: error }, 'spans cannot be sent; they are dropped')
        else if (!error && isAway) log.info('spans can be sent again')
        isAway = error !== undefined
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  }
}
