import { FlorinError } from '@florin/contracts'
import type { FastifyInstance } from 'fastify'

/** No body of this API nests deeper than four; what goes on for ever is refused before it is read. */
export const jsonDepthMax = 32

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Makes JSON the one kind of body there is, forms with files apart: as UTF-8, as it is and not packed, and
 * not bottomless. Nothing is guessed, as what is read in two ways can be checked in one and used in the other.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error')
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
        return done(unpacked())
      try {
        const text = utf8.decode(body)
        if (isTooDeep(text)) return done(malformed('The body is nested too deeply.'))
        void parse(request, text, done)
      } catch {
        done(malformed('The body is not UTF-8.'))
      }
    },
  )
}

const malformed = (detail: string): FlorinError =>
  new FlorinError('malformed', 'malformed-request', detail)
const unpacked = (): FlorinError =>
  new FlorinError(
    'unsupported-media-type',
    'unsupported-media-type',
    'Send the body as it is, without Content-Encoding.',
  )

/** Whether objects and lists of a JSON text are nested deeper than allowed; of other texts it says nothing. */
export function isTooDeep(text: string, max = jsonDepthMax): boolean {
  let depth = 0
  let isText = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (isText) {
      if (char === '\\') i += 1
      else if (char === '"') isText = false
    } else if (char === '"') isText = true
    else if (char === '{' || char === '[') {
      depth += 1
      if (depth > max) return true
    } else if (char === '}' || char === ']') depth -= 1
  }
  return false
}
