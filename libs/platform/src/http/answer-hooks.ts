import type { FastifyInstance, FastifyReply } from 'fastify'
import { currentContext, type RequestContext } from '../context/request-context.js'
import { requestsRepeated } from '../observability/metrics.js'
import { etagOf } from './etag.js'
import { repeatedHeader } from './idempotency-store.js'
import { asProblem, toFlorinError } from './problem.filter.js'
import { formatPositions, type ReadYourWrites } from './read-your-writes.js'

/** What every answer has in common: its version, the position of what was written, and that it may be kept. */
export function addAnswerHooks(
  fastify: FastifyInstance,
  service: string,
  reads: ReadYourWrites,
): void {
  fastify.addHook('preSerialization', (_request, reply, body: unknown, done) => {
    const context = currentContext()
    // What has others' rows in it is no answer to who asks the same once they are not shared any more.
    if (context && !context.looksAtOthers) context.keep?.(body)
    const version = (body as { version?: unknown } | null)?.version
    if (typeof version === 'number') void reply.header('ETag', etagOf(version))
    done(null, body)
  })
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const context = currentContext()
    if (!context?.userId) return done(null, payload)
    const isRepeat = reply.hasHeader(repeatedHeader)
    if (isRepeat) requestsRepeated.inc({ service, route: request.routeOptions.url ?? 'none' })
    if (!isRepeat && (context.positions.size === 0 || reply.statusCode >= 300))
      return done(null, payload)
    tellPositions(context, context.userId, reply, reads, isRepeat).then(
      () => done(null, payload),
      (error: unknown) => done(null, asProblem(reply, request.url, toFlorinError(error))),
    )
  })
}

/** A repeat has published nothing itself: it tells the newest positions known, which cover those of the first. */
async function tellPositions(
  { positions }: RequestContext,
  userId: string,
  reply: FastifyReply,
  reads: ReadYourWrites,
  isRepeat: boolean,
): Promise<void> {
  if (!isRepeat) await reads.remember(userId, positions)
  const told = isRepeat ? await reads.newest(userId) : formatPositions(positions)
  if (told !== '') void reply.header('X-Florin-Position', told)
}
