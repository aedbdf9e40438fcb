import { Body, Controller, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  bulkEdit,
  bulkEditBody,
  bulkUndo,
  type BulkEdit,
  type BulkEditBody,
  type BulkUndo,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { BulkEditsService } from './bulk-edits.service.js'

const idParam = { schema: z.uuid() }

@ApiTags('transactions')
@Controller('v1/transactions/bulk')
export class BulkEditsController {
  constructor(private readonly edits: BulkEditsService) {}

  @Post()
  @Operation({
    summary: 'Edits many transactions at once',
    description:
      'Those of up to 1,000 ids, or all that match a filter of the list; 100,000 at most are changed, all or none.',
    status: 201,
    answer: bulkEdit,
    idempotent: true,
    errors: ['malformed'],
  })
  edit(
    @UserId() userId: string,
    @Body({ schema: bulkEditBody }) body: BulkEditBody,
  ): Promise<BulkEdit> {
    return this.edits.edit(userId, body)
  }

  @Post(':id/undo')
  @Operation({
    summary: 'Takes a bulk edit back',
    description:
      'Each transaction gets back what it had, unless what the edit wrote has been changed since; those are named.',
    answer: bulkUndo,
    errors: ['not-found', 'conflict'],
  })
  undo(@UserId() userId: string, @Param('id', idParam) id: string): Promise<BulkUndo> {
    return this.edits.undo(userId, id)
  }
}
