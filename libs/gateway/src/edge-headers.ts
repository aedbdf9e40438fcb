import type { FastifyInstance } from 'fastify'

/** What every answer carries, refusals included. */
export const edgeHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
} as const

/** For every answer but the page of the API document, which has scripts. */
export const contentPolicy = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const

/** A year, for what came by TLS: elsewhere browsers do not heed it (RFC 6797 §7.2). */
const strictTransport = 'max-age=31536000; includeSubDomains'

export function addEdgeHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(edgeHeaders)
    if (request.protocol === 'https')
      void reply.header('Strict-Transport-Security', strictTransport)
    if (!request.url.startsWith('/docs')) void reply.headers(contentPolicy)
    done()
  })
}
