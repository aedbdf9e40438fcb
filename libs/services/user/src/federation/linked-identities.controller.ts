import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  federationFinishBody,
  federationStart,
  federationStartBody,
  linkedIdentity,
  linkedIdentityList,
  type FederationFinishBody,
  type FederationStart,
  type FederationStartBody,
  type LinkedIdentity,
  type LinkedIdentityList,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { LinkedIdentitiesService } from './linked-identities.service.js'

@ApiTags('me')
@Controller('v1/me/identities')
export class LinkedIdentitiesController {
  constructor(private readonly identities: LinkedIdentitiesService) {}

  @Get()
  @Operation({
    summary: 'Lists the identities at other parties by which you can sign in',
    answer: linkedIdentityList,
  })
  async list(@UserId() userId: string): Promise<LinkedIdentityList> {
    return { items: await this.identities.list(userId), nextCursor: null }
  }

  @Post('start')
  @Operation({
    summary: 'Begins to link an identity at another party',
    description: 'As signing in by it does; for people who have confirmed their address.',
    recentSignIn: true,
    answer: federationStart,
    errors: ['malformed', 'conflict', 'unavailable'],
  })
  start(
    @UserId() userId: string,
    @Body({ schema: federationStartBody }) { provider }: FederationStartBody,
  ): Promise<FederationStart> {
    return this.identities.start(userId, provider)
  }

  @Post()
  @Operation({
    summary: 'Links the identity, so that you can sign in by it',
    status: 201,
    answer: linkedIdentity,
    errors: ['malformed', 'forbidden', 'conflict', 'unavailable'],
  })
  link(
    @UserId() userId: string,
    @Body({ schema: federationFinishBody }) body: FederationFinishBody,
  ): Promise<LinkedIdentity> {
    return this.identities.link(userId, body)
  }

  @Delete(':id')
  @Operation({
    summary: 'Takes an identity off, so that nobody signs in by it',
    description: 'The last thing that lets you in stays.',
    recentSignIn: true,
    status: 204,
    errors: ['not-found', 'conflict'],
  })
  unlink(@UserId() userId: string, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.identities.unlink(userId, id)
  }
}
