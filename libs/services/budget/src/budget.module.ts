import { Module } from '@nestjs/common'
import { serviceRoutes } from '@florin/contracts'
import { defineService, SharedAccess } from '@florin/platform'
import { AccessConsumer } from './access/access.consumer.js'
import { budgetReadModel } from './budget.read-model.js'
import { BudgetsController } from './budgets/budgets.controller.js'
import { BudgetsService } from './budgets/budgets.service.js'
import { UsersConsumer } from './users/users.consumer.js'
import { UtilisationConsumer } from './utilisation/utilisation.consumer.js'

@Module({
  controllers: [BudgetsController, UtilisationConsumer, UsersConsumer, AccessConsumer],
  providers: [BudgetsService, SharedAccess],
})
class BudgetModule {}

export const budgetService = defineService({
  name: 'budget',
  module: BudgetModule,
  routes: serviceRoutes.budget,
  readModel: budgetReadModel,
  keepsAnswers: true,
})
