import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { FlorinError } from '@florin/contracts'
import type { FastifyRequest } from 'fastify'

export const etagOf = (version: number): string => `"${version}"`

/** The version in `If-Match`; undefined when the header is absent or `*`. */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): number | undefined => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']
    if (header === undefined || header === '*') return undefined
    const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header)
    // Something that was never an ETag of ours cannot match any version.
    return match ? Number(match[1]) : 0
  },
)

/** @throws FlorinError 412 with the current version, when the caller has seen another one. */
export function assertVersion(expected: number | undefined, current: number): void {
  if (expected === undefined || expected === current) return
  throw new FlorinError(
    'stale',
    'stale-version',
    'It was changed in the meantime; read it again and repeat your edit.',
    { extra: { currentVersion: current } },
  )
}
