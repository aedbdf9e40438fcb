import type { OpenAPIObject } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A service behind the gateway, in this process or behind HTTP. */
export interface Upstream {
  readonly name: string
  /** Path prefixes that belong to it. */
  readonly routes: readonly string[]
  /** Takes the exchange over and answers it. */
  forward(request: FastifyRequest, reply: FastifyReply): void
  /** Whether it can do its work. */
  ready(): Promise<boolean>
  openApi(): Promise<OpenAPIObject>
}
