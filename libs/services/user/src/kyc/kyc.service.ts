import { Injectable } from '@nestjs/common'
import { conflict, KycRequested, KycWithdrawn, type Kyc } from '@florin/contracts'
import { ApiDatabase, Clock, Outbox, type Tx } from '@florin/platform'
import { IdentityDocumentsService } from '../identity/identity-documents.service.js'
import { originOf } from '../origin/origin.js'
import { changeKyc, readKyc } from './kyc.repository.js'

/** Having made sure by an administrator who one is: asked for and withdrawn by the user. */
@Injectable()
export class KycService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly documents: IdentityDocumentsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  get(userId: string): Promise<Kyc> {
    return this.database.readOnce(userId, (reader) => readKyc(reader, userId))
  }

  /** What was asked for already stays so. @throws FlorinError 409 `no-documents` or `kyc-verified` */
  request(userId: string): Promise<Kyc> {
    return this.change(userId, async (tx, at) => {
      if ((await this.documents.count(tx, userId)) === 0) throw noDocuments()
      const from = ['unverified', 'rejected'] as const
      if (await changeKyc(tx, userId, { from, to: 'pending', at }))
        await this.outbox.publish(tx, KycRequested, { userId, items: [originOf(at)] })
      else if ((await readKyc(tx, userId)).status === 'verified') throw verified()
    })
  }

  /** Nothing changes where nothing waits. */
  withdraw(userId: string): Promise<Kyc> {
    return this.change(userId, async (tx, at) => {
      if (await changeKyc(tx, userId, { from: ['pending'], to: 'unverified', at }))
        await this.outbox.publish(tx, KycWithdrawn, { userId, items: [originOf(at)] })
    })
  }

  private change(userId: string, work: (tx: Tx, at: Date) => Promise<void>): Promise<Kyc> {
    return this.database.write(userId, async (tx) => {
      await work(tx, this.clock.now())
      return readKyc(tx, userId)
    })
  }
}

const noDocuments = (): Error =>
  conflict('no-documents', 'There is nothing to look at yet; add a paper such as a passport first.')
const verified = (): Error => conflict('kyc-verified', 'It has been made sure who you are.')
