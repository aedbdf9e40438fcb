import { Body, Controller, Get, Param, Patch } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  changedTransactionMetadata,
  transactionMetadata,
  updateTransactionMetadataBody,
  type ChangedTransactionMetadata,
  type TransactionMetadata,
  type UpdateTransactionMetadataBody,
} from '@florin/contracts'
import { IfMatch, Operation, UserId, type ExpectedVersions } from '@florin/platform'
import { z } from 'zod'
import { MetadataService } from './metadata.service.js'

const idParam = { schema: z.uuid() }

@ApiTags('transactions')
@Controller('v1/transactions/:id/metadata')
export class MetadataController {
  constructor(private readonly metadata: MetadataService) {}

  @Get()
  @Operation({
    summary: 'Shows what is known of a transaction besides its facts',
    answer: transactionMetadata,
    errors: ['not-found', 'unavailable'],
  })
  get(@UserId() userId: string, @Param('id', idParam) id: string): Promise<TransactionMetadata> {
    return this.metadata.get(userId, id)
  }

  @Patch()
  @Operation({
    summary: 'Edits where and with what something was bought',
    description: 'Taken also while the metadata cannot be read.',
    answer: changedTransactionMetadata,
    conditional: true,
    errors: ['malformed', 'not-found'],
  })
  edit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateTransactionMetadataBody }) body: UpdateTransactionMetadataBody,
  ): Promise<ChangedTransactionMetadata> {
    return this.metadata.edit(userId, id, expected, body)
  }
}
