import { Injectable } from '@nestjs/common'
import type { Tx } from '@florin/platform'
import { HouseholdsSinceService } from '../families/households-since.service.js'
import { LinkedIdentitiesService } from '../federation/linked-identities.service.js'
import type { Since } from '../origin/origin.js'
import { PasskeysService } from '../passkeys/passkeys.service.js'
import { PhoneService } from '../phone/phone.service.js'
import { SecondFactorsService } from '../second-factors/second-factors.service.js'

/** What somebody who was not the owner may have left behind to come in, or to look, by. */
@Injectable()
export class AddedSinceService {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly identities: LinkedIdentitiesService,
    private readonly secondFactors: SecondFactorsService,
    private readonly phone: PhoneService,
    private readonly households: HouseholdsSinceService,
  ) {}

  /** @returns who may be granted something else by it */
  async remove(tx: Tx, userId: string, since: Since): Promise<string[]> {
    await this.passkeys.removeSince(tx, userId, since)
    await this.identities.unlinkSince(tx, userId, since)
    await this.secondFactors.removeSince(tx, userId, since)
    await this.phone.removeSince(tx, userId, since)
    return this.households.takeBack(tx, userId, since)
  }
}
