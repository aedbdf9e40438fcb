import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Gives lists and reports an ETag of what they say, and answers 304 without a body to whoever has just that
 * (RFC 9110, 13.1.2). What has a version of its own carries that as its ETag, which says nothing of fields that
 * change without an edit, such as a balance: it is always answered in full.
 */
export function answerNotModified(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isTagged(request, reply, payload)) return done(null, payload)
    const tag = `W/"${hash('sha1', payload, 'base64url')}"`
    void reply.headers({
      ETag: tag,
      'Cache-Control': 'private, no-cache',
      Vary: 'Authorization, Origin',
    })
    if (!matches(request.headers['if-none-match'], tag)) return done(null, payload)
    void reply.status(304).removeHeader('content-length').removeHeader('content-type')
    done(null, null)
  })
}

function isTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): payload is string {
  return (
    request.method === 'GET' &&
    reply.statusCode === 200 &&
    typeof payload === 'string' &&
    request.url.startsWith('/v1/') &&
    !reply.hasHeader('etag')
  )
}

/** Weakly: whether a tag is strong makes no difference. */
const matches = (given: string | undefined, tag: string): boolean =>
  given?.split(',').some((one) => one.trim() === '*' || weak(one.trim()) === tag) ?? false

const weak = (tag: string): string => (tag.startsWith('W/') ? tag : `W/${tag}`)
