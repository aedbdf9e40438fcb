import { Body, Controller, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  emailChangeLinkBody,
  emailChangeOutcome,
  type EmailChangeLinkBody,
  type EmailChangeOutcome,
} from '@florin/contracts'
import { Operation } from '@florin/platform'
import { EmailConfirmationsService } from './email-confirmations.service.js'
import { EmailTakeBackService } from './email-take-back.service.js'

@ApiTags('auth')
@Controller('v1/auth/email-change')
export class EmailChangeLinksController {
  constructor(
    private readonly confirmations: EmailConfirmationsService,
    private readonly backs: EmailTakeBackService,
  ) {}

  @Post('confirm')
  @Operation({
    summary: 'Confirms a change of an e-mail address by the token of one of its two links',
    description:
      'A token is good once, for 24 hours, and until another change is asked for. With the second the address is the new one, and the former one is sent a link by which it can take that back for seven days.',
    status: 200,
    public: true,
    answer: emailChangeOutcome,
    errors: ['malformed', 'rate-limited'],
  })
  confirm(
    @Body({ schema: emailChangeLinkBody }) body: EmailChangeLinkBody,
  ): Promise<EmailChangeOutcome> {
    return this.confirmations.confirm(body.token)
  }

  @Post('take-back')
  @Operation({
    summary:
      'Says, by the token of a link that was sent to the former address, that a change was not yours',
    description:
      'While the change waits or for seven days after it. The address is as before, whatever became of it meanwhile; every session and every token of tools ends; passkeys, identities, apps and recovery codes, what was shared, who joined a household and support access since a day before the change was asked for are taken back; and the password has to be chosen anew by the link that is sent.',
    status: 204,
    public: true,
    errors: ['malformed', 'conflict', 'rate-limited'],
  })
  takeBack(@Body({ schema: emailChangeLinkBody }) { token }: EmailChangeLinkBody): Promise<void> {
    return this.backs.takeBack(token)
  }
}
