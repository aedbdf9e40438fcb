import { Body, Controller, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  commitImportBody,
  revertedImport,
  statementImport,
  updateImportBody,
  type CommitImportBody,
  type RevertedImport,
  type StatementImport,
  type UpdateImportBody,
} from '@florin/contracts'
import { IfMatch, Operation, UserId, type ExpectedVersions } from '@florin/platform'
import { z } from 'zod'
import { ImportStepsService } from './import-steps.service.js'
import { RevertService } from './revert.service.js'

const idParam = { schema: z.uuid() }
const readsBehind = ['transaction.accounts']

@ApiTags('imports')
@Controller('v1/imports')
export class ImportStepsController {
  constructor(
    private readonly steps: ImportStepsService,
    private readonly reverting: RevertService,
  ) {}

  @Patch(':id')
  @Operation({
    summary: 'Says which account a file belongs to, or how a CSV is to be read',
    description:
      'The file is then read again. With a mapping one that could not be read may be tried anew, and nothing is committed by itself.',
    answer: statementImport,
    conditional: true,
    errors: ['malformed', 'not-found', 'conflict', 'rate-limited'],
    readsBehind,
  })
  assign(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateImportBody }) body: UpdateImportBody,
  ): Promise<StatementImport> {
    return this.steps.update(userId, id, expected, body)
  }

  @Post(':id/commit')
  @Operation({
    summary: 'Makes transactions of the new rows',
    description:
      'Unless "take" says otherwise all new rows, and of the suspect ones those that are named in "rows".',
    answer: statementImport,
    errors: ['malformed', 'not-found', 'conflict'],
    readsBehind,
  })
  commit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Body({ schema: commitImportBody }) body: CommitImportBody,
  ): Promise<StatementImport> {
    return this.steps.commit(userId, id, body)
  }

  @Post(':id/revert')
  @Operation({
    summary: 'Takes an import back',
    description:
      'Transactions that another file brought too are kept; afterwards the file can be imported again.',
    answer: revertedImport,
    errors: ['not-found', 'conflict'],
  })
  revert(@UserId() userId: string, @Param('id', idParam) id: string): Promise<RevertedImport> {
    return this.reverting.revert(userId, id)
  }
}
