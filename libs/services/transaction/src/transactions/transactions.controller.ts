import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  createTransactionBody,
  transaction,
  transactionPage,
  transactionsQuery,
  transactionSummary,
  transactionSummaryQuery,
  updateTransactionBody,
  type CreateTransactionBody,
  type Page,
  type Transaction,
  type TransactionFilter,
  type TransactionsQuery,
  type TransactionSummary,
  type UpdateTransactionBody,
} from '@florin/contracts'
import { IfMatch, Operation, UserId, type ExpectedVersions } from '@florin/platform'
import { z } from 'zod'
import { TransactionsService } from './transactions.service.js'

const idParam = { schema: z.uuid() }
const readsBehind = ['transaction.accounts']

@ApiTags('transactions')
@Controller('v1/transactions')
export class TransactionsController {
  constructor(private readonly transactions: TransactionsService) {}

  @Get()
  @Operation({
    summary: 'Lists transactions, newest first',
    description: 'A category includes all below it; min and max are on the absolute amount.',
    answer: transactionPage,
  })
  list(
    @UserId() userId: string,
    @Query({ schema: transactionsQuery }) query: TransactionsQuery,
  ): Promise<Page<Transaction>> {
    return this.transactions.list(userId, query)
  }

  @Get('summary')
  @Operation({
    summary: 'Adds up the transactions that match',
    description: 'Of all pages of the list; `reviewed=false` counts what waits to be looked at.',
    answer: transactionSummary,
  })
  summary(
    @UserId() userId: string,
    @Query({ schema: transactionSummaryQuery }) filter: TransactionFilter,
  ): Promise<TransactionSummary> {
    return this.transactions.summary(userId, filter)
  }

  @Get(':id')
  @Operation({ summary: 'Shows a transaction', answer: transaction, errors: ['not-found'] })
  get(@UserId() userId: string, @Param('id', idParam) id: string): Promise<Transaction> {
    return this.transactions.get(userId, id)
  }

  @Post()
  @Operation({
    summary: 'Adds a transaction by hand',
    description: 'Outflow negative. Without a category one is guessed.',
    status: 201,
    answer: transaction,
    idempotent: true,
    errors: ['malformed'],
    readsBehind,
  })
  add(
    @UserId() userId: string,
    @Body({ schema: createTransactionBody }) body: CreateTransactionBody,
  ): Promise<Transaction> {
    return this.transactions.add(userId, body)
  }

  @Patch(':id')
  @Operation({
    summary: 'Edits a transaction',
    description:
      'A category chosen here is never overwritten by automation; null gives the choice back.',
    answer: transaction,
    conditional: true,
    errors: ['malformed', 'not-found'],
  })
  edit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateTransactionBody }) body: UpdateTransactionBody,
  ): Promise<Transaction> {
    return this.transactions.edit(userId, id, expected, body)
  }

  @Delete(':id')
  @Operation({
    summary: 'Deletes a transaction',
    description: 'One that came from a file stays deleted when the file comes again.',
    status: 204,
    conditional: true,
    errors: ['not-found'],
  })
  remove(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.transactions.remove(userId, id, expected)
  }
}
