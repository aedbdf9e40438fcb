import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'

/**
 * Ends live streams when the gateway closes: they never end by themselves, and a server does not close
 * before its answers have ended. Clients come back with their last id.
 */
export function endStreamsOnClose(fastify: FastifyInstance): void {
  const open = new Set<ServerResponse>()
  fastify.addHook('onRequest', (_request, { raw }, done) => {
    open.add(raw)
    raw.once('close', () => open.delete(raw))
    done()
  })
  fastify.addHook('preClose', (done) => {
    for (const answer of open) {
      if (String(answer.getHeader('content-type')).startsWith('text/event-stream')) answer.end()
    }
    done()
  })
}
