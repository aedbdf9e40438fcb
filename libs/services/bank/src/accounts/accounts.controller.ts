import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  account,
  accountPage,
  accountsQuery,
  createAccountBody,
  updateAccountBody,
  whoseDescription,
  type Account,
  type AccountsQuery,
  type CreateAccountBody,
  type Page,
  type UpdateAccountBody,
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
import { AccountsService } from './accounts.service.js'

const readsBehind = ['bank.balances']
const cached = { area: 'accounts', timeless: true }
/** Whoever sees a balance sees the account, whose name and terms its owner alone edits. */
const shared: SoughtList<Account> = {
  ...{ kind: 'account', need: 'balance', readsBehind },
  resourceOf: ({ id }) => id,
  keyOf: ({ id }) => id,
}
const idParam = { schema: z.uuid() }

@ApiTags('accounts')
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly access: SharedAccess,
  ) {}

  @Post()
  @Operation({
    summary: 'Adds an account',
    description: 'The opening balance stands before all transactions; a debt is negative.',
    status: 201,
    answer: account,
    idempotent: true,
    errors: ['malformed'],
  })
  open(
    @UserId() userId: string,
    @Body({ schema: createAccountBody }) body: CreateAccountBody,
  ): Promise<Account> {
    return this.accounts.open(userId, body)
  }

  @Get()
  @Operation({
    summary: 'Lists accounts with their balances, newest first',
    description: whoseDescription,
    answer: accountPage,
    errors: ['unavailable'],
    readsBehind,
    cached,
  })
  list(
    @UserId() userId: string,
    @Query({ schema: accountsQuery }) query: AccountsQuery,
  ): Promise<Page<Account>> {
    return this.access.list(userId, query, shared, (whom) => this.accounts.list(whom, query))
  }

  @Get(':id')
  @Operation({
    summary: 'Shows an account',
    answer: account,
    errors: ['not-found', 'unavailable'],
    readsBehind,
    cached: { ...cached, seconds: 1_800, key: (_user, { id }) => `account:${id ?? ''}` },
  })
  get(@UserId() userId: string, @Param('id', idParam) id: string): Promise<Account> {
    return this.access.ownElse(userId, shared, (whom) => this.accounts.get(whom, id), { id })
  }

  @Patch(':id')
  @Operation({
    summary: 'Edits an account',
    description: 'The currency of an account never changes.',
    answer: account,
    conditional: true,
    errors: ['malformed', 'not-found', 'conflict'],
    readsBehind,
  })
  edit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateAccountBody }) body: UpdateAccountBody,
  ): Promise<Account> {
    return this.accounts.edit(userId, id, expected, body)
  }

  @Post(':id/close')
  @Operation({
    summary: 'Closes an account',
    description: 'Its transactions stay; no new ones are taken.',
    answer: account,
    errors: ['not-found'],
    readsBehind,
  })
  close(@UserId() userId: string, @Param('id', idParam) id: string): Promise<Account> {
    return this.accounts.setStatus(userId, id, 'closed')
  }

  @Post(':id/reopen')
  @Operation({
    summary: 'Reopens a closed account',
    answer: account,
    errors: ['not-found'],
    readsBehind,
  })
  reopen(@UserId() userId: string, @Param('id', idParam) id: string): Promise<Account> {
    return this.accounts.setStatus(userId, id, 'active')
  }
}
