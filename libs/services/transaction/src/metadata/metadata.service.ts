import { Injectable } from '@nestjs/common'
import {
  notFound,
  type ChangedTransactionMetadata,
  type TransactionMetadata,
  type UpdateTransactionMetadataBody,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  QueuedDocuments,
  untouchedVersion,
  type ExpectedVersions,
  type Reader,
} from '@florin/platform'
import { riskOfRow } from '../risk/risk-of-row.js'
import { outflowsBefore } from '../risk/risk.repository.js'
import type { TransactionRow } from '../transactions/transaction.js'
import { findTransaction } from '../transactions/transactions.repository.js'
import { toAttachment, transactionMetadataKind } from './transaction-metadata.js'

/** What is known of a transaction besides its facts. */
@Injectable()
export class MetadataService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly documents: QueuedDocuments,
  ) {}

  async get(userId: string, id: string): Promise<TransactionMetadata> {
    const row = await this.database.readOnce(userId, (reader) => findOr404(reader, userId, id))
    const [document, before] = await Promise.all([
      this.documents.read(transactionMetadataKind, userId, row.id),
      this.database.readOnce(userId, (reader) => outflowsBefore(reader, userId, row)),
    ])
    const body = document?.body
    const risk = riskOfRow(row, before)
    return {
      transactionId: row.id,
      geolocation: body?.metadata.geolocation ?? null,
      device: body?.metadata.device ?? null,
      tags: [...row.tags],
      notes: row.notes,
      attachments: (body?.attachments ?? []).map((one) => toAttachment(row.id, one)),
      riskScore: risk.score,
      riskReasons: [...risk.reasons],
      createdAt: document?.createdAt.toISOString() ?? null,
      updatedAt: document?.updatedAt.toISOString() ?? null,
      version: document?.version ?? untouchedVersion,
    }
  }

  /** An edit that says nothing changes nothing. */
  edit(
    userId: string,
    id: string,
    expected: ExpectedVersions,
    body: UpdateTransactionMetadataBody,
  ): Promise<ChangedTransactionMetadata> {
    return this.database.write(userId, async (tx) => {
      const { id: transactionId } = await findOr404(tx, userId, id)
      if (Object.keys(body).length === 0) {
        const kind = transactionMetadataKind
        const { version } = await this.documents.head(tx, kind, userId, transactionId)
        assertVersion(expected, version)
        return { transactionId, version }
      }
      const change = { transactionId, ...body }
      const { version } = await this.documents.change(
        ...([tx, transactionMetadataKind, userId, transactionId, change] as const),
        { expected },
      )
      return { transactionId, version }
    })
  }
}

/** @throws FlorinError 404 */
export async function findOr404(
  reader: Reader,
  userId: string,
  id: string,
): Promise<TransactionRow> {
  const row = await findTransaction(reader, userId, id)
  if (!row) throw notFound('transaction')
  return row
}
