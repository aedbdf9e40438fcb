import { Body, Controller, Delete, Get, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  emailChangeBody,
  emailChangeState,
  type EmailChangeBody,
  type EmailChangeState,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { EmailChangesService } from './email-changes.service.js'

@ApiTags('me')
@Controller('v1/me/email-change')
export class EmailChangeController {
  constructor(private readonly changes: EmailChangesService) {}

  @Get()
  @Operation({
    summary: 'Shows the change of your e-mail address that waits to be confirmed',
    answer: emailChangeState,
  })
  show(@UserId() userId: string): Promise<EmailChangeState> {
    return this.changes.show(userId)
  }

  @Post()
  @Operation({
    summary: 'Asks for another e-mail address',
    description:
      'A link is sent to the address you have and one to the new one; the address changes once both have been followed within 24 hours. Takes the place of a change that waits. The answer is the same whether or not somebody else has the address: that is told by a letter there alone. Five times an hour, and three letters an hour to an address.',
    status: 201,
    recentSignIn: true,
    idempotent: true,
    answer: emailChangeState,
    errors: ['malformed', 'not-found', 'conflict', 'rate-limited'],
  })
  ask(
    @UserId() userId: string,
    @Body({ schema: emailChangeBody }) { email }: EmailChangeBody,
  ): Promise<EmailChangeState> {
    return this.changes.ask(userId, email)
  }

  @Delete()
  @Operation({
    summary: 'Withdraws a change of your e-mail address that waits',
    description: 'Its links are no longer good.',
    status: 204,
    errors: ['not-found'],
  })
  withdraw(@UserId() userId: string): Promise<void> {
    return this.changes.withdraw(userId)
  }
}
