import { existsSync } from 'node:fs'
import { join } from 'node:path'
import serveStatic from '@fastify/static'
import { FlorinError } from '@florin/contracts'
import { sendProblem } from '@florin/platform'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * What a page of the web app may do: run and show what comes from here and nothing else, written into the page or from
 * elsewhere; be in nobody's frame; send forms nowhere else.
 */
export const pagePolicy = {
  'Content-Security-Policy': [
    "default-src 'none'",
    ...["script-src 'self'", "style-src 'self'", "font-src 'self'", "connect-src 'self'"],
    // Pictures that are about to be sent are shown before they are.
    "img-src 'self' data: blob:",
    ...["manifest-src 'self'", "worker-src 'self'"],
    ...["base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"],
  ].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
} as const

const page = 'index.html'
/** What the bundler names by its content; anything else may be another file tomorrow. */
const isNamedByContent = (path: string): boolean => /[\\/]assets[\\/]/.test(path)

/**
 * Serves the web app: its files, and its page at every address that is nobody else's, as the app knows its addresses
 * itself. Without a folder, which is so where only the API is wanted, `/` leads to the API's description.
 */
export function addWebApp(fastify: FastifyInstance, folder: string | undefined): void {
  if (folder === undefined || !existsSync(join(folder, page))) {
    fastify.get('/', (_request, reply) => reply.redirect('/docs'))
    return
  }
  void fastify.register(serveStatic, {
    root: folder,
    prefix: '/',
    // One route for each file, so that no address reaches into the folder.
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      for (const [name, value] of Object.entries(pagePolicy)) reply.header(name, value)
      const forever = 'public, max-age=31536000, immutable'
      reply.header('Cache-Control', isNamedByContent(path) ? forever : 'no-cache')
    },
  })
  const givePage = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    reply.sendFile(page)
  fastify.get('/', givePage)
  fastify.get('/*', (request, reply) =>
    wantsPage(request) ? givePage(request, reply) : void notHere(request, reply),
  )
}

/** People go to addresses; programs and pages ask for files. */
const wantsPage = ({ headers, url }: FastifyRequest): boolean =>
  (headers.accept ?? '').includes('text/html') && !/\.\w+$/.test(url.split('?')[0] ?? '')

const notHere = ({ url }: FastifyRequest, reply: FastifyReply): unknown =>
  sendProblem(
    reply,
    url,
    new FlorinError('not-found', 'no-such-route', 'There is nothing at this address.'),
  )
