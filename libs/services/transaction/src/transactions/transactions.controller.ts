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
  whoseDescription,
  type CreateTransactionBody,
  type Page,
  type Transaction,
  type TransactionFilter,
  type TransactionsQuery,
  type TransactionSummary,
  type UpdateTransactionBody,
} from '@florin/contracts'
import {
  IfMatch,
  Operation,
  SharedAccess,
  UserId,
  type ExpectedVersions,
  type SoughtList,
} from '@florin/platform'
import { z } from 'zod'
import { isUnknownAccount } from './manual-transaction.js'
import { TransactionsService } from './transactions.service.js'

const idParam = { schema: z.uuid() }
const readsBehind = ['transaction.accounts']
const shared: SoughtList<Transaction> = {
  ...{ kind: 'account', need: 'read' },
  resourceOf: ({ accountId }) => accountId,
  keyOf: ({ date, id }) => [date, id],
}

@ApiTags('transactions')
@Controller('v1/transactions')
export class TransactionsController {
  constructor(
    private readonly transactions: TransactionsService,
    private readonly access: SharedAccess,
  ) {}

  @Get()
  @Operation({
    summary: 'Lists transactions, newest first',
    description: `A category includes all below it; min and max are on the absolute amount. ${whoseDescription}`,
    answer: transactionPage,
    errors: ['unavailable'],
  })
  list(
    @UserId() userId: string,
    @Query({ schema: transactionsQuery }) { whose, ...query }: TransactionsQuery,
  ): Promise<Page<Transaction>> {
    const list = (whom: string): Promise<Page<Transaction>> => this.transactions.list(whom, query)
    return this.access.list(userId, { ...query, whose }, shared, list)
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
  @Operation({
    summary: 'Shows a transaction',
    answer: transaction,
    errors: ['not-found', 'unavailable'],
  })
  get(@UserId() userId: string, @Param('id', idParam) id: string): Promise<Transaction> {
    return this.access.ownElse(userId, shared, (whom) => this.transactions.get(whom, id))
  }

  @Post()
  @Operation({
    summary: 'Adds a transaction by hand',
    description:
      'Outflow negative. Without a category one is guessed. Into another’s account by whoever may write there.',
    status: 201,
    answer: transaction,
    idempotent: true,
    errors: ['malformed', 'unavailable'],
    readsBehind,
  })
  add(
    @UserId() userId: string,
    @Body({ schema: createTransactionBody }) body: CreateTransactionBody,
  ): Promise<Transaction> {
    const { accountId: id } = body
    const add = (whom: string): Promise<Transaction> => this.transactions.add(whom, body)
    const sought = { kind: 'account', need: 'write', readsBehind } as const
    return this.access.ownElse(userId, sought, add, { id, isMissing: isUnknownAccount })
  }

  @Patch(':id')
  @Operation({
    summary: 'Edits a transaction',
    description:
      'A category chosen here is never overwritten by automation; null gives the choice back.',
    answer: transaction,
    conditional: true,
    errors: ['malformed', 'not-found', 'unavailable'],
  })
  edit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateTransactionBody }) body: UpdateTransactionBody,
  ): Promise<Transaction> {
    return this.access.ownElse(userId, { ...shared, need: 'write' }, (whom) =>
      this.transactions.edit(whom, id, expected, body),
    )
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
