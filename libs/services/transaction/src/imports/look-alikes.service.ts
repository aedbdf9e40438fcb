import { Injectable } from '@nestjs/common'
import type { Tx } from '@florin/platform'
import { compareWholeSets } from './bulk.repository.js'
import { suspected } from './classify.js'
import { changeOutcomes } from './import-rows.repository.js'
import { lookAlikeRange, type Coverage } from './look-alikes.js'
import { anyOther, sameAmounts } from './look-alikes.repository.js'
import type { StoredRow } from './statement-import.js'

const changedMax = 1_000

/** Finds the new rows of an import that look like what another source brought. */
@Injectable()
export class LookAlikesService {
  /** @returns how many rows it made suspect */
  async suspect(
    tx: Tx,
    userId: string,
    importId: string,
    accountId: string,
    coverage: Coverage,
  ): Promise<number> {
    const search = { userId, importId, accountId, ...lookAlikeRange(coverage) }
    await compareWholeSets(tx, true)
    let count = 0
    if (await anyOther(tx, search)) {
      let changed: StoredRow[] = []
      for await (const { rows, others } of sameAmounts(tx, search)) {
        changed = changed.concat(suspected(rows, others, coverage))
        if (changed.length < changedMax) continue
        count += await changeOutcomes(tx, userId, importId, changed)
        changed = []
      }
      count += await changeOutcomes(tx, userId, importId, changed)
    }
    await compareWholeSets(tx, false)
    return count
  }
}
