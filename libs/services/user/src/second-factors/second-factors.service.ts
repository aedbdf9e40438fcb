import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  conflict,
  invalidField,
  notFound,
  RecoveryCodesMade,
  SecondFactorAdded,
  SecondFactorRemoved,
  type ConfirmTotpBody,
  type FlorinError,
  type RecoveryCodes,
  type SecondFactors,
  type TotpSetup,
} from '@florin/contracts'
import { ApiDatabase, Clock, DataKeys, Outbox, type Tx } from '@florin/platform'
import { originOf, type Since } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { findUser } from '../profile/users.repository.js'
import { CodesService, secretPlace } from './codes.service.js'
import { recoveryCodeBytes, recoveryCodeHash, recoveryCodesOf } from './recovery-codes.js'
import * as recovery from './recovery-codes.repository.js'
import { newSecret, stepOf, totpUri } from './totp.js'
import * as totp from './totp.repository.js'

const type = 'totp'
const saltBytes = 16

/** A set of recovery codes, and what is stored of it. */
interface Made {
  readonly codes: string[]
  readonly hashes: readonly string[]
  readonly salt: string
}

/** What is asked of somebody besides their password. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly dataKeys: DataKeys,
    private readonly codes: CodesService,
    private readonly letters: LettersService,
    private readonly clock: Clock,
  ) {}

  show(userId: string): Promise<SecondFactors> {
    return this.database.read(userId, async (tx) => {
      const { active, since } = await totp.findTotp(tx, userId)
      const recoveryCodesLeft = await recovery.codesLeft(tx, userId)
      return { totp: { active, since: since?.toISOString() ?? null }, recoveryCodesLeft }
    })
  }

  /** A secret that is not asked for yet; one before it that was never confirmed is forgotten. @throws FlorinError 409 */
  async begin(userId: string): Promise<TotpSetup> {
    const secret = await newSecret()
    const email = await this.database.write(userId, async (tx) => {
      const sealed = await this.dataKeys.encrypt(tx, secretPlace(userId), secret)
      if (!(await totp.keepSecret(tx, userId, sealed))) throw alreadyActive()
      return (await findUser(tx, userId))?.email ?? ''
    })
    return { secret, uri: await totpUri(secret, email) }
  }

  /** From a first good code on they are asked for. @throws FlorinError 409, 422, 429 */
  async confirm(userId: string, { code }: ConfirmTotpBody): Promise<RecoveryCodes> {
    await this.codes.demandFew(userId, type)
    const at = this.clock.now()
    const [{ active, secret: sealed }, secret] = await this.database.read(userId, async (tx) => [
      await totp.findTotp(tx, userId),
      await this.codes.secretOf(tx, userId),
    ])
    if (active) throw alreadyActive()
    if (secret === undefined) throw notBegun()
    const step = await stepOf(secret, code, at)
    if (step === undefined) return this.refuse(userId)
    const made = await makeCodes()
    await this.database.write(userId, async (tx) => {
      if (!(await totp.activate(tx, userId, { at, step, secret: sealed }))) throw alreadyActive()
      const item = { ...originOf(at), type }
      await this.outbox.publish(tx, SecondFactorAdded, { userId, items: [item] })
      await this.letters.write(tx, 'second-factor-added', await findUserOr404(tx, userId))
      await this.keepCodes(tx, userId, made)
    })
    await this.codes.forgive(userId, type)
    return { codes: made.codes }
  }

  /** Recovery codes go with it. @throws FlorinError 404 for who is not asked for codes */
  async remove(userId: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      if (!(await this.takeAway(tx, userId))) throw notFound('totp')
      await this.letters.write(tx, 'second-factor-removed', await findUserOr404(tx, userId))
    })
  }

  /** An app that was added since; of an older one the recovery codes that were made since. */
  async removeSince(tx: Tx, userId: string, { at, written }: Since): Promise<void> {
    const { active, since } = await totp.findTotp(tx, userId)
    if (active && since !== null && since >= at) await this.takeAway(tx, userId)
    else await recovery.removeCodesSince(tx, userId, written)
  }

  /** @returns false for who is not asked for codes */
  private async takeAway(tx: Tx, userId: string): Promise<boolean> {
    if (!(await totp.deactivate(tx, userId))) return false
    await recovery.removeCodes(tx, userId)
    const item = { ...originOf(this.clock.now()), type }
    await this.outbox.publish(tx, SecondFactorRemoved, { userId, items: [item] })
    return true
  }

  /** @throws FlorinError 409 for who has nothing that they could recover */
  async renewCodes(userId: string): Promise<RecoveryCodes> {
    const made = await makeCodes()
    await this.database.write(userId, async (tx) => {
      if (!(await totp.findTotp(tx, userId)).active) throw notActive()
      await this.keepCodes(tx, userId, made)
    })
    return { codes: made.codes }
  }

  private async keepCodes(tx: Tx, userId: string, made: Made): Promise<void> {
    await recovery.replaceCodes(tx, userId, made)
    const items = [originOf(this.clock.now())]
    await this.outbox.publish(tx, RecoveryCodesMade, { userId, items })
  }

  private async refuse(userId: string): Promise<never> {
    await this.database.write(userId, (tx) => this.codes.recordRefusal(tx, userId, type))
    throw invalidField('/code', 'wrong-code', 'This code is not good now.')
  }
}

/** One after the other: each takes 19 MiB for a moment. */
async function makeCodes(): Promise<Made> {
  const codes = recoveryCodesOf(randomBytes(recoveryCodeBytes))
  const salt = randomBytes(saltBytes).toString('base64url')
  const hashes: string[] = []
  for (const code of codes) hashes.push(await recoveryCodeHash(code, salt))
  return { codes, hashes, salt }
}

const alreadyActive = (): FlorinError =>
  conflict('totp-active', 'Codes of an app are asked for already; remove them first.')
const notActive = (): FlorinError =>
  conflict('totp-not-active', 'Recovery codes stand in for an app, and there is none yet.')
const notBegun = (): FlorinError =>
  conflict('totp-not-begun', 'There is no secret to confirm; ask for one first.')
