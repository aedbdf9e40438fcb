import { Controller, Delete, Get, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  sessionPage,
  sessionsQuery,
  type Page,
  type Session,
  type SessionsQuery,
} from '@florin/contracts'
import { Operation, SignedIn, UserId, type Principal } from '@florin/platform'
import { z } from 'zod'
import { OpenSessionsService } from './open-sessions.service.js'
import { SessionsService } from './sessions.service.js'

@ApiTags('auth')
@Controller('v1/auth/sessions')
export class SessionsController {
  constructor(
    private readonly open: OpenSessionsService,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @Operation({
    summary: 'Lists where you are signed in, the latest sign-in first',
    description: 'Sessions that are good, with the device, the address and the last activity.',
    answer: sessionPage,
  })
  list(
    @SignedIn() who: Principal,
    @Query({ schema: sessionsQuery }) query: SessionsQuery,
  ): Promise<Page<Session>> {
    return this.open.list(who, query)
  }

  @Delete()
  @Operation({
    summary: 'Signs you out everywhere else, at once',
    description: 'The session that asks goes on, and so do personal access tokens.',
    status: 204,
  })
  endOthers(@SignedIn() { userId, sessionId }: Principal): Promise<void> {
    return this.sessions.endOthers(userId, sessionId)
  }

  @Delete(':id')
  @Operation({
    summary: 'Signs one session out, at once and everywhere',
    description: 'Any of your own; the one that asks, too.',
    status: 204,
    errors: ['not-found'],
  })
  end(@UserId() userId: string, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.sessions.endOne(userId, id)
  }
}
