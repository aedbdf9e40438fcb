import type { IncomingMessage } from 'node:http'
import { FlorinError } from '@florin/contracts'
import { sendProblem } from '@florin/platform'
import type { FastifyInstance } from 'fastify'

const bytesMax = 16_384
const formType = /^application\/x-www-form-urlencoded\b/
/** What the page finishes with; what else a party posts, such as a name that nobody vouches for, is left out. */
const told = ['code', 'state', 'iss', 'error'] as const

/**
 * Leads a browser on whom another party has sent back by a form, as Apple does (OAuth 2.0 Form Post Response Mode), to the
 * page at the same address. Nobody is signed in by it: only who began has the attempt that belongs to it.
 */
export function addPostedBack(fastify: FastifyInstance): void {
  fastify.post('/start/callback/:provider', async (request, reply) => {
    if (!formType.test(request.headers['content-type'] ?? ''))
      return sendProblem(reply, request.url, noForm)
    const text = await textOf(request.raw)
    if (text === undefined) {
      request.raw.resume()
      return sendProblem(reply.header('Connection', 'close'), request.url, tooLarge)
    }
    const { provider } = request.params as { provider: string }
    // Behind the `#`, so that no log on the way has it.
    return reply.redirect(`/start/callback/${encodeURIComponent(provider)}#${toldIn(text)}`, 303)
  })
}

function toldIn(text: string): string {
  const form = new URLSearchParams(text)
  const given = told.flatMap((name): [string, string][] => {
    const value = form.get(name)
    return value ? [[name, value]] : []
  })
  return new URLSearchParams(given).toString()
}

/** @returns nothing for a body that is larger than any such form, of which the rest is still to be read */
async function textOf(body: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    bytes += (chunk as Buffer).length
    if (bytes > bytesMax) return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}

const noForm = new FlorinError(
  'unsupported-media-type',
  'unsupported-media-type',
  'Another party comes back here with a form.',
)
const tooLarge = new FlorinError('too-large', 'body-too-large', 'No such form is this large.')
