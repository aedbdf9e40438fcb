import type { IncomingHttpHeaders } from 'node:http'
import { accessCookie, FlorinError, hostPrefix, refreshCookie } from '@florin/contracts'
import { sendProblem } from '@florin/platform'
import type { FastifyInstance } from 'fastify'
import { cookieIn } from './cookies.js'
import { asksForCookies, provenanceOf } from './provenance.js'

/**
 * Turns a browser's session into what the services know: the cookie with the access token into a bearer token,
 * unless the request brings one itself. No cookie goes further than here but the one
 * that is traded for new tokens, and that only to where it is traded.
 */
export function addBrowserSessions(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { headers } = request.raw
    const provenance = provenanceOf(request.method, request.host, headers)
    const { cookie } = headers
    delete headers.cookie
    if (provenance === 'foreign') return void sendProblem(reply, request.url, foreignOrigin)
    if (provenance === 'ours' && cookie !== undefined) use(cookie, headers, request.url)
    done()
  })
}

function use(cookie: string, headers: IncomingHttpHeaders, url: string): void {
  const access = sessionCookieIn(cookie, accessCookie)
  if (access !== undefined) headers.authorization ??= `Bearer ${access}`
  const refresh = sessionCookieIn(cookie, refreshCookie)
  if (refresh !== undefined && asksForCookies(headers) && url.startsWith('/v1/auth/'))
    headers.cookie = `${refreshCookie}=${refresh}`
}

/** That of TLS before that of a browser that came without, or before there was one of TLS. */
const sessionCookieIn = (cookie: string, name: string): string | undefined =>
  cookieIn(cookie, `${hostPrefix}${name}`) ?? cookieIn(cookie, name)

const foreignOrigin = new FlorinError(
  'forbidden',
  'foreign-origin',
  "The browser says that this came from another site's page. A proxy in front must pass on the Host it was asked for.",
)
