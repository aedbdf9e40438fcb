import { Body, Controller, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  changePasswordBody,
  forgotPasswordBody,
  resetPasswordBody,
  type ChangePasswordBody,
  type ForgotPasswordBody,
  type ResetPasswordBody,
} from '@florin/contracts'
import { Operation, SignedIn, type Principal } from '@florin/platform'
import { ForgottenPasswordService } from './forgotten-password.service.js'
import { PasswordChangeService } from './password-change.service.js'
import { PasswordResetService } from './password-reset.service.js'

@ApiTags('auth')
@Controller('v1/auth/password')
export class PasswordController {
  constructor(
    private readonly changes: PasswordChangeService,
    private readonly forgotten: ForgottenPasswordService,
    private readonly resets: PasswordResetService,
  ) {}

  @Post()
  @Operation({
    summary: 'Changes the password',
    description:
      'All other sessions end. The current password is asked for again, ten times in a quarter of an hour.',
    status: 204,
    errors: ['malformed', 'not-found', 'conflict', 'rate-limited'],
  })
  change(
    @SignedIn() principal: Principal,
    @Body({ schema: changePasswordBody }) body: ChangePasswordBody,
  ): Promise<void> {
    return this.changes.change(principal, body)
  }

  @Post('forgot')
  @Operation({
    summary: 'Sends a link to choose a new password by',
    description: 'The answer is the same, and as quick, whether or not there is such a person.',
    status: 202,
    public: true,
    errors: ['malformed', 'rate-limited'],
  })
  forgot(@Body({ schema: forgotPasswordBody }) { email }: ForgotPasswordBody): void {
    this.forgotten.ask(email)
  }

  @Post('reset')
  @Operation({
    summary: 'Chooses a new password by the token of the link',
    description:
      'A token is good once, for 30 minutes, and until another one is sent. All sessions end.',
    status: 204,
    public: true,
    errors: ['malformed', 'rate-limited'],
  })
  reset(@Body({ schema: resetPasswordBody }) body: ResetPasswordBody): Promise<void> {
    return this.resets.reset(body)
  }
}
