import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger'
import { streamQuery } from '@florin/contracts'
import { Operation, SignedIn, type Principal } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { readLastEventId } from './server-sent-events.js'
import { StreamService } from './stream.service.js'
import { tokenExpiry } from './token-expiry.js'

const headers = new Map([
  ['Content-Type', 'text/event-stream; charset=utf-8'],
  ['Cache-Control', 'no-store'],
  // Proxies such as nginx would hold events back until their buffer is full.
  ['X-Accel-Buffering', 'no'],
])

@Controller('v1/stream')
@ApiTags('stream')
export class StreamController {
  constructor(private readonly streams: StreamService) {}

  @Get()
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Go on after this event.' })
  @Operation({
    summary: 'What happens, as it happens: server-sent events.',
    description:
      'Begins with `ready`, whose id is where a new stream starts; its `gap` tells that events since Last-Event-ID are no longer kept, so read afresh. A comment is sent when nothing else is. Ends with `end` and a reason when the token expires: come back with a new one and the last id.',
    errors: ['rate-limited', 'unavailable'],
  })
  async open(
    @SignedIn() who: Principal,
    @Query({ schema: streamQuery }) query: z.infer<typeof streamQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const header = request.headers['last-event-id']
    const lastEventId = readLastEventId(
      typeof header === 'string' && header !== '' ? header : query.lastEventId,
    )
    // Who asks for the headers alone would wait for as long as a stream lasts, and take the place of one.
    if (request.method === 'HEAD') return void reply.headers(Object.fromEntries(headers)).send()
    const stream = await this.streams.admit(
      who,
      lastEventId,
      tokenExpiry(request.headers.authorization),
    )
    reply.hijack()
    reply.raw.setHeaders(headers).writeHead(200)
    stream.start(reply.raw)
  }
}
