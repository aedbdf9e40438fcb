import { Injectable } from '@nestjs/common'
import { notFound, type CategoryExplanation } from '@florin/contracts'
import { ApiDatabase } from '@florin/platform'
import { findTransaction } from '../transactions/transactions.repository.js'
import { explain } from './explanation.js'
import { recentRows } from './explanations.repository.js'

/** Why a transaction has its category. */
@Injectable()
export class ExplanationsService {
  constructor(private readonly database: ApiDatabase) {}

  async category(userId: string, id: string): Promise<CategoryExplanation> {
    return this.database.read(userId, async (tx) => {
      const row = await findTransaction(tx, userId, id)
      if (!row) throw notFound('transaction')
      return explain(row, await recentRows(tx, userId))
    })
  }
}
