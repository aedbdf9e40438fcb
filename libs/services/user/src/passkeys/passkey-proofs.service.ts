import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import {
  PasskeyRefused,
  type PasskeyAssertion,
  type PasskeyDescriptor,
  type PasskeyRequest,
} from '@florin/contracts'
import { ApiDatabase, Clock, Outbox, publicUrlToken, type Tx } from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { secretHash } from '../secrets/secret-hash.js'
import {
  findChallenge,
  keepChallenge,
  takeChallenge,
  type Purpose,
} from '../sign-in/challenges.repository.js'
import { asserted } from './ceremonies.js'
import { challengeIn } from './passkey.js'
import { findByCredential, rememberUse, type PasskeyRow } from './passkeys.repository.js'
import { relyingPartyAt, type RelyingParty } from './relying-party.js'

/** Milliseconds that a challenge is good for. */
export const challengeMs = 5 * 60_000
const challengeBytes = 32

/** A challenge of ours that somebody answers. */
export interface Answered {
  readonly challenge: string
  readonly purpose: Purpose
  /** Whom it was made for; null where the passkey tells. */
  readonly userId: string | null
}

/** Asks for proofs by passkeys and looks at them: each challenge is good once, for five minutes, and for one purpose. */
@Injectable()
export class PasskeyProofsService {
  readonly party: RelyingParty

  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly letters: LettersService,
    private readonly clock: Clock,
    @Inject(publicUrlToken) publicUrl: string,
  ) {
    this.party = relyingPartyAt(publicUrl)
  }

  async challenge(tx: Tx, purpose: Purpose, userId: string | null): Promise<string> {
    const challenge = randomBytes(challengeBytes).toString('base64url')
    const expiresAt = new Date(this.clock.now().getTime() + challengeMs)
    await keepChallenge(tx, { challenge, purpose, userId, expiresAt })
    return challenge
  }

  async ask(
    tx: Tx,
    purpose: Purpose,
    userId: string | null,
    allowCredentials: PasskeyDescriptor[],
  ): Promise<PasskeyRequest> {
    return {
      challenge: await this.challenge(tx, purpose, userId),
      rpId: this.party.id,
      timeout: challengeMs,
      userVerification: 'required',
      allowCredentials,
    }
  }

  /** What is answered, which stays as it is. @returns undefined for no challenge of ours, or one that is over */
  async answered(tx: Tx, purpose: Purpose, clientDataJSON: string): Promise<Answered | undefined> {
    const challenge = challengeIn(clientDataJSON)
    if (challenge === undefined) return undefined
    const asked = await findChallenge(tx, { challenge, purpose, at: this.clock.now() })
    return asked && { challenge, purpose, userId: asked.userId }
  }

  /** Takes a challenge away with what its answer does, so that of all answers one is heard. */
  async spend(tx: Tx, { challenge, purpose }: Answered): Promise<boolean> {
    return (await takeChallenge(tx, { challenge, purpose, at: this.clock.now() })) !== undefined
  }

  /**
   * Does what a passkey of the user's is shown for, if it is one. One that is not good is written down.
   * @returns undefined for such a one
   */
  async accept<T>(
    userId: string,
    answered: Answered,
    shown: PasskeyAssertion,
    granted: (tx: Tx, passkey: PasskeyRow) => Promise<T>,
  ): Promise<T | undefined> {
    const hash = secretHash(shown.id)
    const find = (tx: Tx): Promise<PasskeyRow | undefined> => findByCredential(tx, userId, hash)
    const known = await this.database.read(userId, find)
    if (!known) return undefined
    const proof = await asserted(this.party, answered.challenge, shown, known)
    return this.database.write(userId, async (tx) => {
      if (!proof) return this.refuse(tx, userId, known, 'not-proven')
      if (!(await this.spend(tx, answered))) return undefined
      const use = { ...proof, at: this.clock.now() }
      if (await rememberUse(tx, known.id, use)) return granted(tx, known)
      // It may have been taken away at this very moment; else there are two of it, and one counts behind the other.
      return (await find(tx)) && this.tellOfCopy(tx, userId, known)
    })
  }

  /** Writes it down. */
  async refuse(tx: Tx, userId: string, { id }: PasskeyRow, reason: string): Promise<undefined> {
    const item = { id, ...originOf(this.clock.now()), reason }
    await this.outbox.publish(tx, PasskeyRefused, { userId, subject: id, items: [item] })
    return undefined
  }

  private async tellOfCopy(tx: Tx, userId: string, known: PasskeyRow): Promise<undefined> {
    await this.letters.write(tx, 'passkey-copied', await findUserOr404(tx, userId))
    return this.refuse(tx, userId, known, 'counter-went-back')
  }
}
