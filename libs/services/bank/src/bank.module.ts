import { Module } from '@nestjs/common'
import { serviceRoutes } from '@florin/contracts'
import { defineService, SharedAccess } from '@florin/platform'
import { AccessConsumer } from './access/access.consumer.js'
import { AccountsController } from './accounts/accounts.controller.js'
import { AccountsService } from './accounts/accounts.service.js'
import { balancesReadModel } from './balances/balances.read-model.js'
import { BalancesConsumer } from './balances/balances.consumer.js'
import { HistoryConsumer } from './history/history.consumer.js'
import { HistoryController } from './history/history.controller.js'
import { HistoryService } from './history/history.service.js'

@Module({
  controllers: [
    AccountsController,
    HistoryController,
    BalancesConsumer,
    HistoryConsumer,
    AccessConsumer,
  ],
  providers: [AccountsService, HistoryService, SharedAccess],
})
class BankModule {}

export const bankService = defineService({
  name: 'bank',
  module: BankModule,
  routes: serviceRoutes.bank,
  readModel: balancesReadModel,
  keepsAnswers: true,
})
