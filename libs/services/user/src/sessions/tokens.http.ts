import {
  browserSessionHeader,
  type BrowserSession,
  type SignedIn,
  type SteppedUp,
} from '@florin/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  accessTokenCookie,
  asksForCookies,
  noCookies,
  sessionCookies,
  withoutTokens,
} from './session-cookies.js'

/** For `@ApiHeader`, on every route that tells tokens or takes them away. */
export const browserSession = {
  name: browserSessionHeader,
  required: false,
  // Anything else asks for nothing, so it is no error.
  schema: { type: 'string', example: 'cookie' },
  description:
    '`cookie`, for a page in a browser: tokens are kept in cookies that no script reads (`HttpOnly`, `SameSite=Strict`), and every request that changes something carries this header.',
}

/** Tokens in the answer, or in cookies, as was asked for. */
export function tellTokens(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: SignedIn,
): SignedIn | BrowserSession {
  if (!asksForCookies(request)) return answer
  void reply.header('Set-Cookie', sessionCookies(request, answer))
  return withoutTokens(answer)
}

/** As `tellTokens`, where the refresh token stays what it is. */
export function tellAccessToken(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: SteppedUp,
): SteppedUp | BrowserSession {
  if (!asksForCookies(request)) return answer
  void reply.header('Set-Cookie', accessTokenCookie(request, answer))
  return withoutTokens(answer)
}

export function forgetTokens(request: FastifyRequest, reply: FastifyReply): void {
  if (asksForCookies(request)) void reply.header('Set-Cookie', noCookies(request))
}
