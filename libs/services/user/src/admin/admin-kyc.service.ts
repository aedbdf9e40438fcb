import { Injectable } from '@nestjs/common'
import {
  conflict,
  IdentityDocumentInspected,
  KycApproved,
  KycRejected,
  notFound,
} from '@florin/contracts'
import { Clock, Outbox, type GivenFile, type Principal } from '@florin/platform'
import { IdentityDocumentsService, onceRecorded } from '../identity/identity-documents.service.js'
import { changeKyc } from '../kyc/kyc.repository.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { AdministrationService } from './administration.service.js'

/** What is decided, of whom, and why. */
interface Decision {
  readonly id: string
  readonly reason: string
}

/** Making sure who somebody is, by the papers they have asked to have looked at. */
@Injectable()
export class AdminKycService {
  constructor(
    private readonly administration: AdministrationService,
    private readonly documents: IdentityDocumentsService,
    private readonly letters: LettersService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** All papers count as made sure of. What is approved stays so. @throws FlorinError 404, 409 */
  approve(admin: Principal, decision: Decision): Promise<void> {
    return this.administration.act(admin, decision, async ({ tx, person: { id }, facts }) => {
      const at = this.clock.now()
      if (!(await changeKyc(tx, id, { from: ['pending'], to: 'verified', at }))) throw notPending()
      await this.documents.markVerified(tx, id, at)
      await this.outbox.publish(tx, KycApproved, { userId: id, items: [facts] })
      await this.letters.write(tx, 'identity-approved', await findUserOr404(tx, id))
    })
  }

  /** They may add better papers and ask again. @throws FlorinError 404, 409 */
  reject(admin: Principal, decision: Decision): Promise<void> {
    return this.administration.act(admin, decision, async ({ tx, person: { id }, facts }) => {
      const at = this.clock.now()
      const { reason } = decision
      if (!(await changeKyc(tx, id, { from: ['pending'], to: 'rejected', at, reason })))
        throw notPending()
      await this.outbox.publish(tx, KycRejected, { userId: id, items: [facts] })
      await this.letters.write(tx, 'identity-rejected', await findUserOr404(tx, id), { reason })
    })
  }

  /** Nobody is given a paper without its being written down, nor one that is not to be looked at. @throws FlorinError 404, 409 */
  async open(admin: Principal, { id, reason }: Decision, documentId: string): Promise<GivenFile> {
    const isThere = await this.administration.look(admin, id, (_tx, { kycStatus }) =>
      Promise.resolve(kycStatus === 'pending'),
    )
    if (!isThere) throw notFound('document')
    const file = await this.documents.open(id.toLowerCase(), documentId)
    return onceRecorded(file, () =>
      this.administration.act(admin, { id, reason }, async ({ tx, person, facts }) => {
        if (person.kycStatus !== 'pending') throw notFound('document')
        const items = [{ ...facts, id: file.id }]
        const about = { userId: person.id, subject: file.id, items }
        await this.outbox.publish(tx, IdentityDocumentInspected, about)
      }),
    )
  }
}

const notPending = (): Error =>
  conflict('kyc-not-pending', 'Nothing of theirs is to be looked at, or it was decided already.')
