import { Body, Controller, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  family,
  invitationTokenBody,
  openedInvitation,
  type Family,
  type InvitationTokenBody,
  type OpenedInvitation,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { InvitedService } from './invited.service.js'

@ApiTags('families')
@Controller('v1/families/invitations')
export class InvitedController {
  constructor(private readonly invited: InvitedService) {}

  @Post('open')
  @Operation({
    summary: 'Shows what an invitation is to, by the token of the link',
    description: 'For who has confirmed the address that it was sent to.',
    answer: openedInvitation,
    errors: ['malformed', 'forbidden', 'not-found'],
  })
  open(
    @UserId() userId: string,
    @Body({ schema: invitationTokenBody }) { token }: InvitationTokenBody,
  ): Promise<OpenedInvitation> {
    return this.invited.open(userId, token)
  }

  @Post('accept')
  @Operation({
    summary: 'Joins the household of an invitation',
    answer: family,
    errors: ['malformed', 'forbidden', 'not-found', 'conflict'],
  })
  accept(
    @UserId() userId: string,
    @Body({ schema: invitationTokenBody }) { token }: InvitationTokenBody,
  ): Promise<Family> {
    return this.invited.accept(userId, token)
  }

  @Post('decline')
  @Operation({
    summary: 'Turns an invitation down',
    status: 204,
    errors: ['malformed', 'forbidden', 'not-found'],
  })
  decline(
    @UserId() userId: string,
    @Body({ schema: invitationTokenBody }) { token }: InvitationTokenBody,
  ): Promise<void> {
    return this.invited.decline(userId, token)
  }
}
