import { Injectable } from '@nestjs/common'
import { AccessChanged, accessGrantsMax, conflict, type AccessGrant } from '@florin/contracts'
import { AccessVersions, actFor, ApiDatabase, Clock, Outbox, type Tx } from '@florin/platform'
import { asSupport, digestOf, effectiveAccess, firstExpiry } from './access-grants.js'
import * as access from './access.repository.js'

/** That somebody was granted something else than before. */
export interface Told {
  readonly granteeId: string
  readonly version: number
}

/** To be called in a write, for everybody who may have been granted something else by it. */
export type Regrant = (granteeIds: readonly string[]) => Promise<void>

/** What people may see or do of what is others': worked out here alone, from all that grants anything. */
@Injectable()
export class AccessService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly versions: AccessVersions,
    private readonly clock: Clock,
  ) {}

  /** As `ApiDatabase.write`: what ends by it is over everywhere before it is answered. */
  async write<T>(userId: string, work: (tx: Tx, regrant: Regrant) => Promise<T>): Promise<T> {
    const told: Told[] = []
    const answer = await this.database.write(userId, (tx) =>
      work(tx, async (granteeIds) => {
        told.push(...(await this.regrant(tx, granteeIds)))
        await actFor(tx, userId)
      }),
    )
    await this.note(told)
    return answer
  }

  /**
   * Tells everybody who is granted something else than they know. The transaction acts for the last of them afterwards.
   * @throws FlorinError 409 when it is more than one person may be granted
   */
  async regrant(tx: Tx, granteeIds: readonly string[]): Promise<Told[]> {
    const told: Told[] = []
    // In one order, so that no two of these wait for each other.
    for (const granteeId of [...new Set(granteeIds)].sort()) {
      await actFor(tx, granteeId)
      const version = await this.tell(tx, granteeId)
      if (version !== undefined) told.push({ granteeId, version })
    }
    return told
  }

  /** After the commit. */
  async note(told: readonly Told[]): Promise<void> {
    for (const { granteeId, version } of told) await this.versions.note(granteeId, version)
  }

  /** @returns the version of what is new; nothing where nothing is */
  private async tell(tx: Tx, userId: string): Promise<number | undefined> {
    const at = this.clock.now()
    const before = await access.lockAccess(tx, userId, at)
    const grants = (await this.grantsOf(tx, userId, at)).filter(
      ({ expiresAt }) => expiresAt === null || expiresAt > at.toISOString(),
    )
    const digest = digestOf(grants)
    if (digest === (before.digest || digestOf([]))) return undefined
    const version = before.version + 1
    await access.writeAccess(tx, userId, { version, digest, expiresAt: firstExpiry(grants), at })
    await this.outbox.publish(tx, AccessChanged, { userId, items: [{ version, grants }] })
    return version
  }

  /** Everything that grants somebody anything comes together here. */
  private async grantsOf(tx: Tx, userId: string, at: Date): Promise<AccessGrant[]> {
    const memberships = await access.membershipsOf(tx, userId)
    const grants = [
      ...effectiveAccess(userId, memberships, await access.grantsTo(tx, userId)),
      ...(await access.supportedBy(tx, userId, at)).map(asSupport),
    ]
    if (grants.length > accessGrantsMax)
      throw conflict(
        'too-much-shared',
        `Nobody can be given more than ${accessGrantsMax} things to see.`,
      )
    return grants
  }
}
