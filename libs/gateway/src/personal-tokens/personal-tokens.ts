import {
  errorKinds,
  exchangedToken,
  exchangePath,
  FlorinError,
  personalTokenPrefix,
  type ErrorKind,
} from '@florin/contracts'
import { currentContext, sendProblem, traceHeaders } from '@florin/platform'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Upstream } from '../upstream/upstream.js'
import { Exchanges } from './exchanges.js'

const patienceMs = 5_000
const shown = new RegExp(`^bearer +(${personalTokenPrefix}\\S*)$`, 'i')

/**
 * Trades the personal access token that a request brings for an access token, as the services know no other: the user
 * service says what it is good for.
 */
export function addPersonalTokens(fastify: FastifyInstance, upstreams: readonly Upstream[]): void {
  const users = upstreams.find(({ routes }) => routes.includes('/v1/auth'))
  if (!users) return
  const exchanges = new Exchanges()
  fastify.addHook('onRequest', async (request, reply) => {
    const { headers } = request.raw
    const [, token] = shown.exec(headers.authorization ?? '') ?? []
    if (token === undefined || !request.url.startsWith('/v1/')) return undefined
    try {
      const accessToken = await exchanges.of(token, () => trade(users, token, request))
      headers.authorization = `Bearer ${accessToken}`
      return undefined
    } catch (error) {
      return sendProblem(reply, request.url, error instanceof FlorinError ? error : unreachable)
    }
  })
}

/** @throws FlorinError as the user service refuses it */
async function trade(users: Upstream, token: string, request: FastifyRequest): Promise<string> {
  const headers = {
    ...traceHeaders(),
    authorization: `Bearer ${token}`,
    'x-forwarded-for': request.ip,
    'user-agent': request.headers['user-agent'] ?? '',
    'x-correlation-id': currentContext()?.correlationId ?? request.id,
  }
  const answer = await users.get(exchangePath, headers, AbortSignal.timeout(patienceMs))
  const body: unknown = JSON.parse(answer.body)
  if (answer.status === 200) return exchangedToken.parse(body).accessToken
  throw refusalOf(answer.status, body)
}

const problem = z.looseObject({ code: z.string(), detail: z.string() })
const refusals: readonly ErrorKind[] = ['unauthenticated', 'rate-limited']

/** What the user service says, as the gateway's own problem. */
function refusalOf(status: number, body: unknown): Error {
  const kind = refusals.find((one) => errorKinds[one] === status)
  if (!kind) return unreachable
  const { code, detail, retryAfterSeconds } = problem.parse(body)
  return new FlorinError(kind, code, detail, {
    extra: retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  })
}

const unreachable = new FlorinError(
  'unavailable',
  'service-unavailable',
  'The token cannot be checked now; try again shortly.',
)
