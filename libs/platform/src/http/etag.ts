import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { FlorinError } from '@florin/contracts'
import type { FastifyRequest } from 'fastify'

export const etagOf = (version: number): string => `"${version}"`

/** The versions that the caller may have seen; undefined when any will do. */
export type ExpectedVersions = readonly number[] | undefined

/**
 * The versions in `If-Match`, one or a list of them (RFC 9110, 13.1.1); undefined when the header is absent or `*`.
 * A tag that was never ours is left out, as it cannot match.
 */
export const IfMatch = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ExpectedVersions => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']
    if (header === undefined || header === '*') return undefined
    return header.split(',').flatMap((tag) => {
      const match = /^(?:W\/)?"(\d{1,9})"$/.exec(tag.trim())
      return match ? [Number(match[1])] : []
    })
  },
)

/** @throws FlorinError 412 with the current version, when the caller has seen another one. */
export function assertVersion(expected: ExpectedVersions, current: number): void {
  if (expected === undefined || expected.includes(current)) return
  throw new FlorinError(
    'stale',
    'stale-version',
    'It was changed in the meantime; read it again and repeat your edit.',
    { extra: { currentVersion: current } },
  )
}
