import { Injectable } from '@nestjs/common'
import { ImportReverted, type RevertedImport } from '@florin/contracts'
import { ApiDatabase, Clock, Outbox } from '@florin/platform'
import { Ledger } from '../transactions/ledger.service.js'
import { toFact } from '../transactions/transaction.js'
import { forgetAliases } from './account-aliases.repository.js'
import { expectManyRows } from './bulk.repository.js'
import { findOr404, wrongStatus } from './import-checks.js'
import { patchImport } from './imports.repository.js'
import { accountsOf, aliasesOf, toStatementImport } from './statement-import.js'

/** Takes a committed import back. */
@Injectable()
export class RevertService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  revert(userId: string, id: string): Promise<RevertedImport> {
    return this.database.write(userId, async (tx) => {
      const record = await findOr404(tx, userId, id)
      if (record.status !== 'committed') throw wrongStatus(record)
      await expectManyRows(tx)
      const { removed, kept, edited, editedRows } = await this.ledger.revert(tx, userId, id)
      // It may have been the wrong account; the next file must not go there unasked.
      await forgetAliases(tx, userId, id, aliasesOf(record))
      const { fileName, fileHash, format } = record
      const accountIds = accountsOf(record)
      await this.outbox.publish(tx, ImportReverted, {
        userId,
        subject: id,
        items: [{ importId: id, fileName, fileHash, format, accountIds, removed, kept }],
      })
      const reverted = await patchImport(tx, userId, id, {
        status: 'reverted',
        revertedAt: this.clock.now(),
      })
      const editedTransactions = editedRows.map((row) => {
        const { date, description, amount, currency } = toFact(row, id)
        return { id: row.id, date, description, amount, currency }
      })
      return { ...toStatementImport(reverted), removed, kept, edited, editedTransactions }
    })
  }
}
