import { Injectable } from '@nestjs/common'
import type { ResetPasswordBody } from '@florin/contracts'
import { ApiDatabase, RateLimiter } from '@florin/platform'
import { EmailVerificationService } from '../email/email-verification.service.js'
import { linkNotValid } from '../one-time-tokens/one-time-token.js'
import { OneTimeTokensService } from '../one-time-tokens/one-time-tokens.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { PasswordsService } from '../sign-in/passwords.service.js'
import { forgetTries } from '../sign-in/tries.js'
import { PasswordChangeService } from './password-change.service.js'
import { PasswordPolicyService } from './password-policy.service.js'

/** A new password for somebody who reads their mail. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly tokens: OneTimeTokensService,
    private readonly verification: EmailVerificationService,
    private readonly changes: PasswordChangeService,
    private readonly passwords: PasswordsService,
    private readonly policy: PasswordPolicyService,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Ends every session and access token; whoever comes in again has the new password. It proves the address as well.
   * @throws FlorinError 422 naming the token or the password
   */
  async reset({ token, password }: ResetPasswordBody): Promise<void> {
    const owner = await this.tokens.claim(token, 'reset-password')
    const known = await this.database.read(owner, (tx) => findUserOr404(tx, owner))
    await this.policy.demand(password, '/password', known)
    const passwordHash = await this.passwords.hash(password)
    const ended = await this.tokens.redeem(token, 'reset-password', async (tx, redeemed) => {
      const user = await findUserOr404(tx, redeemed.userId)
      if (user.email !== redeemed.email) throw linkNotValid()
      await this.verification.confirm(tx, user)
      return this.changes.replace(tx, user, passwordHash, 'reset')
    })
    await this.changes.forget(owner, ended)
    await forgetTries(this.limiter, known.email)
  }
}
