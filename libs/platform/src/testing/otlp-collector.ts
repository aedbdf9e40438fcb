import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

type AttributeValue = string | number | boolean

/** A span as a collector has it. */
export interface CollectedSpan {
  readonly traceId: string
  readonly spanId: string
  /** Null where the trace begins. */
  readonly parentSpanId: string | null
  readonly name: string
  readonly kind: string
  readonly service: string
  /** Milliseconds since 1970, with fractions. */
  readonly start: number
  readonly end: number
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly hasFailed: boolean
}

// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding, as far as we send it.
interface OtlpValue {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: number | string
  readonly doubleValue?: number
}
interface OtlpAttribute {
  readonly key: string
  readonly value: OtlpValue
}
interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes?: readonly OtlpAttribute[]
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly status?: { readonly code?: number }
}
interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] }
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
  }[]
}

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']
const failed = 2

/** A collector of spans: OTLP/HTTP in JSON, kept in memory. */
export class OtlpCollector {
  readonly spans: CollectedSpan[] = []
  /** Whether it takes requests and never answers them. */
  isHeld = false
  /** How often something was sent, taken or not. */
  requests = 0

  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtlpCollector> {
    const server = createServer()
    const collector = new OtlpCollector(server)
    server.on('request', (request, response) => {
      collector.requests += 1
      if (collector.isHeld) return
      if (request.url !== '/v1/traces') return void response.writeHead(404).end()
      void buffer(request).then((body) => {
        collector.take(JSON.parse(body.toString()) as OtlpRequest)
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return collector
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** The spans of each trace, in the order in which they began. */
  traces(): CollectedSpan[][] {
    const byTrace = Map.groupBy(this.spans, ({ traceId }) => traceId)
    return [...byTrace.values()].map((spans) => spans.toSorted((a, b) => a.start - b.start))
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private take({ resourceSpans }: OtlpRequest): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = String(attributesOf(resource.attributes)['service.name'])
      for (const { spans } of scopeSpans)
        this.spans.push(...spans.map((span) => collected(span, service)))
    }
  }
}

const collected = (span: OtlpSpan, service: string): CollectedSpan => ({
  ...{ traceId: span.traceId, spanId: span.spanId, parentSpanId: span.parentSpanId || null },
  ...{ name: span.name, kind: kinds[span.kind] ?? 'unspecified', service },
  start: Number(span.startTimeUnixNano) / 1e6,
  end: Number(span.endTimeUnixNano) / 1e6,
  attributes: attributesOf(span.attributes ?? []),
  links: (span.links ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })),
  hasFailed: span.status?.code === failed,
})

const attributesOf = (
  attributes: readonly OtlpAttribute[],
): Readonly<Record<string, AttributeValue>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]))

const valueOf = ({ stringValue, boolValue, intValue, doubleValue }: OtlpValue): AttributeValue =>
  stringValue ?? boolValue ?? doubleValue ?? Number(intValue)
