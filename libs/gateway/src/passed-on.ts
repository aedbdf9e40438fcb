import { currentContext, traceHeaders } from '@florin/platform'
import type { FastifyRequest } from 'fastify'

/** Whose page it is, and what they have written last. */
const passedOn = ['authorization', 'x-florin-position', 'user-agent'] as const

/** What services are told of whoever looks at a page that the gateway puts together. */
export function headersOf(request: FastifyRequest): Record<string, string> {
  const given = passedOn.flatMap((name) => {
    const value = request.headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  return {
    ...(Object.fromEntries(given) as Record<string, string>),
    ...traceHeaders(),
    'x-forwarded-for': request.ip,
    'x-correlation-id': currentContext()?.correlationId ?? request.id,
  }
}
