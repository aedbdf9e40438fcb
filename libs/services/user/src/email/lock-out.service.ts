import { Injectable } from '@nestjs/common'
import type { Tx } from '@florin/platform'
import { SessionsService } from '../sessions/sessions.service.js'
import { endChallenges } from '../sign-in/challenges.repository.js'
import { SupportAccessService } from '../support/support-access.service.js'
import { PersonalTokensService } from '../tokens/personal-tokens.service.js'
import { dropPassword } from './email-changes.repository.js'

/** What ended with everybody being put out. */
export interface LockedOut {
  /** Sessions and tokens of tools, to be forgotten after the commit. */
  readonly ended: readonly string[]
  /** Who may be granted something else by it. */
  readonly concerned: readonly string[]
}

/** Puts everybody out who acts as somebody, whoever they are: a new password is chosen by a link. */
@Injectable()
export class LockOutService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: PersonalTokensService,
    private readonly support: SupportAccessService,
  ) {}

  async lockOut(tx: Tx, userId: string): Promise<LockedOut> {
    await dropPassword(tx, userId)
    await endChallenges(tx, userId)
    const sessions = await this.sessions.endAll(tx, userId)
    const tokens = await this.tokens.revokeAll(tx, userId)
    return { ended: [...sessions, ...tokens], concerned: await this.support.endAll(tx, userId) }
  }

  /** Makes known everywhere, at once, what has ended. */
  async forget(userId: string, { ended }: LockedOut): Promise<void> {
    for (const one of ended) await this.sessions.forget(userId, one)
  }
}
