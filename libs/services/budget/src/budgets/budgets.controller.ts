import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  budget,
  budgetHistoryPage,
  budgetHistoryQuery,
  budgetPage,
  budgetQuery,
  budgetsQuery,
  createBudgetBody,
  updateBudgetBody,
  whoseDescription,
  type Budget,
  type BudgetHistoryQuery,
  type BudgetPeriodResult,
  type BudgetQuery,
  type BudgetsQuery,
  type CreateBudgetBody,
  type Page,
  type UpdateBudgetBody,
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
import { BudgetsService } from './budgets.service.js'

const idParam = { schema: z.uuid() }
const cached = { area: 'budgets' }
const readsBehind = ['budget.utilisation', 'budget.users']
const shared: SoughtList<Budget> = {
  ...{ kind: 'budget', need: 'balance', readsBehind },
  resourceOf: ({ id }) => id,
  keyOf: ({ id }) => id,
}

@ApiTags('budgets')
@Controller('v1/budgets')
export class BudgetsController {
  constructor(
    private readonly budgets: BudgetsService,
    private readonly access: SharedAccess,
  ) {}

  @Post()
  @Operation({
    summary: 'Sets up a budget',
    description:
      'For spending in a category and all below it, in periods counted from the start date. What was spent before counts at once.',
    status: 201,
    answer: budget,
    idempotent: true,
    errors: ['malformed'],
    readsBehind,
  })
  create(
    @UserId() userId: string,
    @Body({ schema: createBudgetBody }) body: CreateBudgetBody,
  ): Promise<Budget> {
    return this.budgets.create(userId, body)
  }

  @Get()
  @Operation({
    summary: 'Lists budgets with the figures of the current period',
    description: `\`date\` asks for the period that holds that day instead. ${whoseDescription}`,
    answer: budgetPage,
    errors: ['unavailable'],
    readsBehind,
    cached,
  })
  list(
    @UserId() userId: string,
    @Query({ schema: budgetsQuery }) query: BudgetsQuery,
  ): Promise<Page<Budget>> {
    return this.access.list(userId, query, shared, (whom) => this.budgets.list(whom, query))
  }

  @Get(':id')
  @Operation({
    summary: 'Shows a budget with the figures of the current period',
    answer: budget,
    errors: ['not-found', 'unavailable'],
    readsBehind,
    cached,
  })
  get(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Query({ schema: budgetQuery }) query: BudgetQuery,
  ): Promise<Budget> {
    const get = (whom: string): Promise<Budget> => this.budgets.get(whom, id, query.date)
    return this.access.ownElse(userId, shared, get, { id })
  }

  @Get(':id/history')
  @Operation({
    summary: 'Lists the periods that have ended, newest first',
    answer: budgetHistoryPage,
    errors: ['not-found', 'unavailable'],
    readsBehind,
    cached,
  })
  history(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Query({ schema: budgetHistoryQuery }) query: BudgetHistoryQuery,
  ): Promise<Page<BudgetPeriodResult>> {
    const { resourceOf: _, ...sought } = shared
    const history = (whom: string): Promise<Page<BudgetPeriodResult>> =>
      this.budgets.history(whom, id, query)
    return this.access.ownElse(userId, sought, history, { id })
  }

  @Patch(':id')
  @Operation({
    summary: 'Edits a budget',
    description: 'Its currency never changes; its category and days by its owner alone.',
    answer: budget,
    conditional: true,
    errors: ['malformed', 'forbidden', 'not-found', 'unavailable'],
    readsBehind,
  })
  edit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateBudgetBody }) body: UpdateBudgetBody,
  ): Promise<Budget> {
    const edit = (whom: string): Promise<Budget> => this.budgets.edit(whom, id, expected, body)
    return this.access.ownElse(userId, { ...shared, need: 'write' }, edit, { id })
  }

  @Delete(':id')
  @Operation({
    summary: 'Deletes a budget',
    status: 204,
    conditional: true,
    errors: ['not-found'],
  })
  remove(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.budgets.remove(userId, id, expected)
  }

  @Post(':id/restore')
  @Operation({
    summary: 'Brings a deleted budget back',
    description:
      'With its history; what was spent meanwhile counts. One that is not deleted stays as it is.',
    answer: budget,
    errors: ['not-found'],
    readsBehind,
  })
  restore(@UserId() userId: string, @Param('id', idParam) id: string): Promise<Budget> {
    return this.budgets.restore(userId, id)
  }
}
