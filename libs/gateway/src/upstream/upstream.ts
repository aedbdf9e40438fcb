import type { IncomingHttpHeaders } from 'node:http'
import type { ReplicaCounts } from '@florin/contracts'
import type { OpenAPIObject } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface UpstreamAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A service behind the gateway, in this process or behind HTTP. */
export interface Upstream {
  readonly name: string
  /** Path prefixes that belong to it. */
  readonly routes: readonly string[]
  /** Takes the exchange over and answers it. */
  forward(request: FastifyRequest, reply: FastifyReply): void
  /** Asks for something on behalf of whoever the headers name. @throws when there is no answer */
  get(
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer>
  /** Whether it can do its work. */
  ready(): Promise<boolean>
  /** How many of its addresses there are, and are left alone now; not where it is in this process. */
  replicas?(): ReplicaCounts
  openApi(): Promise<OpenAPIObject>
  /** Lets go of connections; nothing to do where there are none. */
  close?(): void
}
