import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseTraceparent } from './traceparent.js'
import { startSpan, type Span } from './tracing.js'

/** RFC 9110, and PATCH; any other name could be anything. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])

/** Asked several times a second by whoever watches. */
export const isProbe = ({ url }: FastifyRequest): boolean =>
  url.startsWith('/health/') || url === '/metrics'

/**
 * Begins the span of a request. Inside, it goes on with the trace that the gateway has begun; at the edge a
 * trace begins, whatever strangers send: that only stands beside it, as they decide neither what is recorded
 * nor in which trace.
 * @see https://opentelemetry.io/docs/specs/semconv/http
 */
export function startRequestSpan(
  request: FastifyRequest,
  reply: FastifyReply,
  { service, isEdge }: { service: string; isEdge: boolean },
): Span | undefined {
  const { headers } = request.raw
  const sent = parseTraceparent(headers['traceparent'])
  if (isEdge) {
    delete headers['traceparent']
    delete headers['tracestate']
  }
  if (isProbe(request)) return undefined
  const method = methods.has(request.method) ? request.method : '_OTHER'
  const route = request.routeOptions.url
  const span = startSpan(route === undefined ? method : `${method} ${route}`, {
    ...{ service, kind: 'server' },
    ...(isEdge ? { links: sent ? [sent] : [] } : { parent: sent }),
    attributes: {
      'http.request.method': method,
      // No path: what stands for `:id` in it, or after a question mark, is somebody's.
      ...(route === undefined ? {} : { 'http.route': route }),
      'url.scheme': request.protocol,
    },
  })
  // Also when whoever asked leaves before there is an answer.
  if (span) reply.raw.once('close', () => span.end())
  return span
}

/** Ends the span of a request that was answered. */
export function endRequestSpan(span: Span | undefined, status: number): void {
  if (!span) return
  span.set({ 'http.response.status_code': status })
  if (status >= 500) span.fail(String(status))
  span.end()
}
