import { Module } from '@nestjs/common'
import { defineService } from '@florin/platform'
import { budgetReadModel } from './budget.read-model.js'
import { BudgetsController } from './budgets/budgets.controller.js'
import { BudgetsService } from './budgets/budgets.service.js'
import { UsersConsumer } from './users/users.consumer.js'
import { UtilisationConsumer } from './utilisation/utilisation.consumer.js'

@Module({
  controllers: [BudgetsController, UtilisationConsumer, UsersConsumer],
  providers: [BudgetsService],
})
class BudgetModule {}

export const budgetService = defineService({
  name: 'budget',
  module: BudgetModule,
  routes: ['/v1/budgets'],
  readModel: budgetReadModel,
  keepsAnswers: true,
})
