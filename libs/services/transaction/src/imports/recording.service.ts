import { Injectable } from '@nestjs/common'
import { eventItemsMax, TransactionRecorded, type TransactionFact } from '@florin/contracts'
import { Outbox, type Tx } from '@florin/platform'
import { Ledger } from '../transactions/ledger.service.js'
import { toFact } from '../transactions/transaction.js'
import * as ledgerRows from './import-ledger.repository.js'
import type { Stretch } from './import-ledger.repository.js'
import type { ImportRecord } from './statement-import.js'
import { WorkPace } from './work-pace.service.js'

/** Takes stretches of an import's rows over into the ledger, and tells of them. */
@Injectable()
export class RecordingService {
  constructor(
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly pace: WorkPace,
  ) {}

  /** Called before the transaction that records rows of these years. */
  prepare(days: readonly string[]): Promise<void> {
    return this.ledger.prepare(days)
  }

  /**
   * The user's lock is held, and every row of the stretches is what it says. What is new is told first,
   * then what was pending and is posted now, however the rows are cut into stretches.
   * @throws Interrupted
   */
  async record(tx: Tx, record: ImportRecord, stretches: readonly Stretch[]): Promise<void> {
    const { userId, id } = record
    // What did not fill an event goes into the next stretch's first.
    let facts: TransactionFact[] = []
    for (const stretch of stretches) {
      this.pace.check()
      const rows = await ledgerRows.recordRows(tx, userId, id, stretch)
      const remembered = ledgerRows.rememberKeys(tx, userId, id, stretch)
      // The database is busy with the keys meanwhile.
      for (const row of rows) facts.push(toFact(row, id))
      await remembered
      await ledgerRows.rememberSources(tx, userId, id, stretch)
      const full = facts.length - (facts.length % eventItemsMax)
      await this.tell(tx, userId, facts.slice(0, full))
      facts = facts.slice(full)
    }
    await this.tell(tx, userId, facts)
    for (const stretch of stretches) {
      this.pace.check()
      await this.ledger.post(tx, userId, await ledgerRows.postedBy(tx, userId, id, stretch))
    }
  }

  private async tell(tx: Tx, userId: string, items: readonly TransactionFact[]): Promise<void> {
    if (items.length > 0) await this.outbox.publish(tx, TransactionRecorded, { userId, items })
  }
}
