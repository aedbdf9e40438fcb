import { Body, Controller, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { verifyEmailBody, type VerifyEmailBody } from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { EmailVerificationService } from './email-verification.service.js'

@ApiTags('auth')
@Controller('v1/auth/verify-email')
export class EmailController {
  constructor(private readonly verification: EmailVerificationService) {}

  @Post()
  @Operation({
    summary: 'Confirms an e-mail address by the token of the link that was sent there',
    description: 'A token is good once, for 24 hours, and until another one is sent.',
    status: 204,
    public: true,
    errors: ['malformed', 'rate-limited'],
  })
  verify(@Body({ schema: verifyEmailBody }) { token }: VerifyEmailBody): Promise<void> {
    return this.verification.verify(token)
  }

  @Post('send')
  @Operation({
    summary: 'Sends the link that confirms the e-mail address once more',
    description: 'Five times an hour; nothing is sent to an address that is confirmed.',
    status: 204,
    errors: ['not-found', 'rate-limited'],
  })
  send(@UserId() userId: string): Promise<void> {
    return this.verification.askAgain(userId)
  }
}
