import { Module } from '@nestjs/common'
import { defineService } from '@florin/platform'
import { AccountsController } from './accounts/accounts.controller.js'
import { AccountsService } from './accounts/accounts.service.js'
import { balancesReadModel } from './balances/balances.read-model.js'
import { BalancesConsumer } from './balances/balances.consumer.js'

@Module({
  controllers: [AccountsController, BalancesConsumer],
  providers: [AccountsService],
})
class BankModule {}

export const bankService = defineService({
  name: 'bank',
  module: BankModule,
  routes: ['/v1/accounts'],
  readModel: balancesReadModel,
  keepsAnswers: true,
})
