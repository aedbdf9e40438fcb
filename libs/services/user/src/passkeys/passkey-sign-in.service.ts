import { Injectable } from '@nestjs/common'
import {
  FlorinError,
  type PasskeyAssertion,
  type PasskeyRequest,
  type SignedIn,
} from '@florin/contracts'
import { actAs, ApiDatabase, Clock, currentContext, type Tx } from '@florin/platform'
import type { UserRow } from '../profile/user.js'
import { findCredentials, recordSignIn } from '../profile/users.repository.js'
import { secretHash } from '../secrets/secret-hash.js'
import { suspended } from '../sessions/may-sign-in.js'
import { SessionsService, type Opened } from '../sessions/sessions.service.js'
import { PasskeyProofsService } from './passkey-proofs.service.js'
import { amrOf, handleOf } from './passkey.js'
import { findOwner, type PasskeyRow } from './passkeys.repository.js'

const purpose = 'passkey-sign-in'

/** Lets people in by a passkey alone, which is something they have and something that unlocks it. */
@Injectable()
export class PasskeySignInService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly proofs: PasskeyProofsService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /** The same for everybody: the passkey tells whose it is. */
  ask(): Promise<PasskeyRequest> {
    return this.database.keepForNobody((tx) => this.proofs.ask(tx, purpose, null, []))
  }

  /** @throws FlorinError 401, the same for one that nobody has and one that proves nothing; 403 `account-suspended` */
  async finish(credential: PasskeyAssertion): Promise<SignedIn> {
    const { clientDataJSON, userHandle } = credential.response
    const shown = await this.database.anonymous(async (tx) => {
      const asked = await this.proofs.answered(tx, purpose, clientDataJSON)
      const userId = await findOwner(tx, secretHash(credential.id))
      return asked && userId !== undefined ? { asked, userId } : undefined
    })
    if (!shown || userHandle !== handleOf(shown.userId)) throw refused()
    const { userId, asked } = shown
    actAs(userId)
    const done = await this.proofs.accept(userId, asked, credential, (tx, passkey) =>
      this.signIn(tx, userId, passkey),
    )
    if (!done) throw refused()
    if (done === 'suspended') throw suspended()
    return this.sessions.answer(done.user, done.opened)
  }

  private async signIn(
    tx: Tx,
    userId: string,
    passkey: PasskeyRow,
  ): Promise<{ user: UserRow; opened: Opened } | 'suspended'> {
    const known = await findCredentials(tx, userId)
    if (known?.status !== 'active') {
      await this.proofs.refuse(tx, userId, passkey, 'suspended')
      return 'suspended'
    }
    const at = this.clock.now()
    const ipAddress = currentContext()?.ipAddress ?? null
    return {
      user: await recordSignIn(tx, userId, { at, ipAddress }),
      opened: await this.sessions.begin(tx, userId, { method: 'passkey', amr: amrOf(passkey) }),
    }
  }
}

const refused = (): FlorinError =>
  new FlorinError(
    'unauthenticated',
    'passkey-refused',
    'This passkey lets nobody in, or its challenge is over; try again, or sign in by your password.',
  )
