import type { Readable } from 'node:stream'
import { StreamableFile } from '@nestjs/common'
import type { FileType } from '@florin/contracts'
import type { FastifyReply } from 'fastify'
import { dispositionOf } from './file-name.js'

export interface GivenFile {
  readonly filename: string
  readonly type: FileType
  /** Bytes. */
  readonly size: number
  readonly content: Readable
}

/** Answers with a file that somebody has brought: to be kept, not to be shown, and by nobody on the way. */
export function giveFile(
  reply: FastifyReply,
  { filename, type, size, content }: GivenFile,
): StreamableFile {
  void reply.headers({
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  })
  return new StreamableFile(content, {
    ...{ type, disposition: dispositionOf(filename), length: size },
  })
}
