import { Injectable } from '@nestjs/common'
import {
  conflict,
  invalidField,
  notFound,
  PasskeyAdded,
  passkeysMax,
  PasskeyRemoved,
  PasskeyRenamed,
  type FlorinError,
  type NewPasskeyBody,
  type Passkey,
  type PasskeyCreation,
  type PasskeyList,
} from '@florin/contracts'
import { ApiDatabase, Clock, newId, Outbox, type Tx } from '@florin/platform'
import { originOf, type Since } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { secretHash } from '../secrets/secret-hash.js'
import { hasWayIn } from '../sign-in/ways-in.js'
import { algorithms, registered } from './ceremonies.js'
import { challengeMs, PasskeyProofsService } from './passkey-proofs.service.js'
import { handleOf, toDescriptor, toPasskey } from './passkey.js'
import * as passkeys from './passkeys.repository.js'

const purpose = 'passkey-registration'
const uniqueViolation = '23505'

/** What somebody signs in by instead of a password: made, named, taken away. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly letters: LettersService,
    private readonly proofs: PasskeyProofsService,
    private readonly clock: Clock,
  ) {}

  async list(userId: string): Promise<PasskeyList> {
    const rows = await this.database.readOnce(userId, (reader) =>
      passkeys.passkeysOf(reader, userId),
    )
    return { items: rows.map(toPasskey) }
  }

  /** @throws FlorinError 409 when somebody has as many as they may */
  begin(userId: string): Promise<PasskeyCreation> {
    return this.database.write(userId, async (tx) => {
      const known = await passkeys.passkeysOf(tx, userId)
      if (known.length >= passkeysMax) throw tooMany()
      const user = await findUserOr404(tx, userId)
      const { id, name } = this.proofs.party
      return {
        challenge: await this.proofs.challenge(tx, purpose, userId),
        rp: { id, name },
        user: { id: handleOf(userId), name: user.email, displayName: user.fullName },
        pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
        timeout: challengeMs,
        attestation: 'none',
        excludeCredentials: known.map(toDescriptor),
        authenticatorSelection: {
          residentKey: 'required',
          requireResidentKey: true,
          userVerification: 'required',
        },
      }
    })
  }

  /** @throws FlorinError 409 when somebody has as many as they may, 422 for what is no new passkey of theirs */
  async add(userId: string, { name, credential }: NewPasskeyBody): Promise<Passkey> {
    const { clientDataJSON } = credential.response
    const asked = await this.database.anonymous((tx) =>
      this.proofs.answered(tx, purpose, clientDataJSON),
    )
    if (asked?.userId !== userId) throw notAPasskey()
    const made = await registered(this.proofs.party, asked.challenge, credential)
    if (!made) throw notAPasskey()
    const at = this.clock.now()
    const hash = secretHash(made.credentialId)
    try {
      return await this.database.write(userId, async (tx) => {
        if (!(await this.proofs.spend(tx, asked))) throw notAPasskey()
        if ((await passkeys.passkeysOf(tx, userId)).length >= passkeysMax) throw tooMany()
        const about = { id: newId(), userId, name, createdAt: at, credentialHash: hash }
        const row = await passkeys.insertPasskey(tx, { ...about, ...made })
        const { id, deviceType, backedUp } = row
        const item = { id, ...originOf(at), deviceType, backedUp }
        await this.outbox.publish(tx, PasskeyAdded, { userId, subject: id, items: [item] })
        await this.letters.write(tx, 'passkey-added', await findUserOr404(tx, userId))
        return toPasskey(row)
      })
    } catch (error) {
      // Somebody has it already: whoever that is, nobody else is told.
      if ((error as { code?: unknown }).code === uniqueViolation) throw notAPasskey()
      throw error
    }
  }

  /** What it is called already changes nothing. @throws FlorinError 404 */
  rename(userId: string, id: string, name: string): Promise<Passkey> {
    return this.database.write(userId, async (tx) => {
      const row = await passkeys.findPasskey(tx, userId, id)
      if (!row) throw notFound('passkey')
      if (row.name === name) return toPasskey(row)
      await passkeys.renamePasskey(tx, userId, id, name)
      const item = { id, ...originOf(this.clock.now()) }
      await this.outbox.publish(tx, PasskeyRenamed, { userId, subject: id, items: [item] })
      return toPasskey({ ...row, name })
    })
  }

  /** @throws FlorinError 404, 409 for the last way in */
  async remove(userId: string, id: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      if (!(await passkeys.removePasskey(tx, userId, id))) throw notFound('passkey')
      if (!(await hasWayIn(tx, userId))) throw lastWayIn()
      await this.tellOfRemoval(tx, userId, id)
      await this.letters.write(tx, 'passkey-removed', await findUserOr404(tx, userId))
    })
  }

  /** Those that were added since. */
  async removeSince(tx: Tx, userId: string, { at }: Since): Promise<void> {
    for (const { id, createdAt } of await passkeys.passkeysOf(tx, userId)) {
      if (createdAt < at || !(await passkeys.removePasskey(tx, userId, id))) continue
      await this.tellOfRemoval(tx, userId, id)
    }
  }

  private async tellOfRemoval(tx: Tx, userId: string, id: string): Promise<void> {
    const item = { id, ...originOf(this.clock.now()) }
    await this.outbox.publish(tx, PasskeyRemoved, { userId, subject: id, items: [item] })
  }
}

const tooMany = (): FlorinError =>
  conflict('too-many-passkeys', `You have ${passkeysMax} passkeys; take one away first.`)
const lastWayIn = (): FlorinError =>
  conflict('last-way-in', 'This is your only way to sign in; choose a password first.')
const notAPasskey = (): FlorinError =>
  invalidField(
    '/credential',
    'not-a-passkey',
    'This is no new passkey of yours, or its challenge is over; ask for another one.',
  )
