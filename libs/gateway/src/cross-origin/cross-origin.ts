import type { FastifyInstance } from 'fastify'

/** What pages of other sites may send, besides what every page may; never the header that makes cookies count. */
const mayBring = [
  ...['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'],
  ...['last-event-id', 'x-correlation-id', 'x-florin-position'],
]
/** What they may read of an answer's headers. */
const mayRead = [
  ...['etag', 'idempotency-replayed', 'location', 'ratelimit', 'ratelimit-policy', 'retry-after'],
  ...['x-correlation-id', 'x-florin-position', 'x-florin-stale'],
]
const granted = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers': mayBring.join(', '),
  'Access-Control-Max-Age': '600',
}

/**
 * Lets pages of some other sites use the API with a token of their own. Cookies never count for them: credentials are
 * granted to nobody, and the header that would prove a page to be ours is none they may send.
 * @param origins as browsers write them, `https://app.example.org`; to no other an answer differs from one without this
 */
export function addCrossOrigin(fastify: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return
  const known = new Set(origins)
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith('/v1/')) return done()
    void reply.header('Vary', 'Origin')
    const { origin } = request.headers
    if (origin === undefined || !known.has(origin)) return done()
    void reply.header('Access-Control-Allow-Origin', origin)
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method'])
      return void reply.headers(granted).status(204).send()
    void reply.header('Access-Control-Expose-Headers', mayRead.join(', '))
    done()
  })
}
