import { Injectable } from '@nestjs/common'
import type { Tx } from '@florin/platform'
import { LettersService } from '../mail/letters.service.js'
import { endTokens } from '../one-time-tokens/one-time-tokens.repository.js'
import { OneTimeTokensService } from '../one-time-tokens/one-time-tokens.service.js'
import { findUserOr404 } from '../profile/profile.service.js'

/** Writes to whoever has got their address back. */
@Injectable()
export class OwnerLettersService {
  constructor(
    private readonly tokens: OneTimeTokensService,
    private readonly letters: LettersService,
  ) {}

  /** With the link to choose a new password by; links that were sent to another address are no longer good. */
  async write(tx: Tx, userId: string): Promise<void> {
    const user = await findUserOr404(tx, userId)
    await endTokens(tx, userId, 'verify-email')
    const { token } = await this.tokens.issue(tx, userId, 'reset-password', user.email)
    await this.letters.write(tx, 'email-taken-back', user, { path: `/start/reset#token=${token}` })
  }
}
