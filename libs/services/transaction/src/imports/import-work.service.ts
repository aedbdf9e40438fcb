import { Injectable } from '@nestjs/common'
import { isUnavailable } from '@florin/contracts'
import { runInContext, systemContext } from '@florin/platform'
import { CommitService } from './commit.service.js'
import { FailureService } from './failure.service.js'
import { LeasesService } from './leases.service.js'
import { ParseService } from './parse.service.js'
import type { ImportRecord } from './statement-import.js'
import { Interrupted, WorkPace } from './work-pace.service.js'

/** Most times an import is begun: a file that brings the process down must not do so for ever. */
const attemptsMax = 5

/** Takes one import as far as it can go by itself. */
@Injectable()
export class ImportWorkService {
  constructor(
    private readonly leases: LeasesService,
    private readonly parsing: ParseService,
    private readonly committing: CommitService,
    private readonly failures: FailureService,
    private readonly pace: WorkPace,
  ) {}

  /** @throws what stopped the work, if it was no fault of the file; another attempt follows. */
  run(id: string): Promise<void> {
    return this.leases.hold(id, (record) =>
      runInContext({ ...systemContext(id), userId: record.userId }, () => this.advance(record)),
    )
  }

  private async advance(leased: ImportRecord): Promise<void> {
    let record = leased
    try {
      if (leased.attempts > attemptsMax) throw new Error('it was begun too often')
      if (record.status === 'parsing') record = await this.parsing.run(record)
      if (record.status === 'committing') {
        await this.pace.roomForEvents()
        await this.committing.run(record)
      }
    } catch (error) {
      if (error instanceof Interrupted) return this.leases.giveBack(leased.id)
      if (isUnavailable(error)) await this.leases.putOff(leased.id)
      else if (leased.attempts < attemptsMax) await this.leases.postpone(leased.id)
      else await this.giveUp(record)
      throw error
    }
  }

  private async giveUp(record: ImportRecord): Promise<void> {
    await this.failures.fail(record, {
      code: 'internal',
      detail:
        'The file could not be worked on, through no fault of its own; nothing was changed. Bring it in again later.',
    })
  }
}
