import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  invitation,
  invitationBody,
  invitationList,
  type Invitation,
  type InvitationBody,
  type InvitationList,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { InvitationsService } from './invitations.service.js'

@ApiTags('families')
@Controller('v1/families/:id/invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Operation({
    summary: 'Lists the invitations to a household that nobody has answered',
    answer: invitationList,
    errors: ['not-found'],
  })
  list(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<InvitationList> {
    return this.invitations.list(userId, id)
  }

  @Post()
  @Operation({
    summary: 'Invites somebody to a household by e-mail',
    description:
      'The link in the letter is good once, for seven days, and for who has confirmed that address alone. Another one to the same address takes its place. Twenty a day; the answer is the same whether or not the address is known here.',
    status: 201,
    answer: invitation,
    idempotent: true,
    errors: ['malformed', 'forbidden', 'not-found', 'conflict', 'rate-limited'],
  })
  invite(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: invitationBody }) body: InvitationBody,
  ): Promise<Invitation> {
    return this.invitations.invite(userId, id, body)
  }

  @Delete(':invitationId')
  @Operation({
    summary: 'Takes an invitation back',
    status: 204,
    errors: ['forbidden', 'not-found'],
  })
  cancel(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('invitationId', { schema: z.uuid() }) invitationId: string,
  ): Promise<void> {
    return this.invitations.cancel(userId, id, invitationId)
  }
}
