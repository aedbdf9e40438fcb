import { Body, Controller, Delete, Get, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  confirmTotpBody,
  recoveryCodes,
  secondFactors,
  totpSetup,
  type ConfirmTotpBody,
  type RecoveryCodes,
  type SecondFactors,
  type TotpSetup,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { SecondFactorsService } from './second-factors.service.js'

@ApiTags('me')
@Controller('v1/me')
export class SecondFactorsController {
  constructor(private readonly factors: SecondFactorsService) {}

  @Get('second-factors')
  @Operation({ summary: 'What you are asked for besides your password', answer: secondFactors })
  show(@UserId() userId: string): Promise<SecondFactors> {
    return this.factors.show(userId)
  }

  @Post('totp')
  @Operation({
    summary: 'Begins to set up an authenticator app',
    description: 'The secret is told once; nothing is asked for before a code has confirmed it.',
    status: 201,
    answer: totpSetup,
    recentSignIn: true,
    errors: ['conflict'],
  })
  begin(@UserId() userId: string): Promise<TotpSetup> {
    return this.factors.begin(userId)
  }

  @Post('totp/confirm')
  @Operation({
    summary: 'Shows that the app knows the secret: codes are asked for from now on',
    description: 'Answers ten recovery codes, told this once; each is good once.',
    answer: recoveryCodes,
    recentSignIn: true,
    errors: ['malformed', 'conflict'],
  })
  confirm(
    @UserId() userId: string,
    @Body({ schema: confirmTotpBody }) body: ConfirmTotpBody,
  ): Promise<RecoveryCodes> {
    return this.factors.confirm(userId, body)
  }

  @Delete('totp')
  @Operation({
    summary: 'Asks for no codes any more; recovery codes go with them',
    status: 204,
    recentSignIn: true,
    errors: ['not-found'],
  })
  remove(@UserId() userId: string): Promise<void> {
    return this.factors.remove(userId)
  }

  @Post('recovery-codes')
  @Operation({
    summary: 'Makes ten new recovery codes; those before are good no longer',
    status: 201,
    answer: recoveryCodes,
    recentSignIn: true,
    errors: ['conflict'],
  })
  renewCodes(@UserId() userId: string): Promise<RecoveryCodes> {
    return this.factors.renewCodes(userId)
  }
}
