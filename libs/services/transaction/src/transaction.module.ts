import { Module } from '@nestjs/common'
import { defineService } from '@florin/platform'
import { accountsReadModel } from './accounts/accounts.read-model.js'
import { AccountsConsumer } from './accounts/accounts.consumer.js'
import { CategoriesController } from './categories/categories.controller.js'
import { CategoriesService } from './categories/categories.service.js'
import { OrphanFiles } from './files/orphan-files.service.js'
import { importControllers, importProviders } from './imports/index.js'
import { Ledger } from './transactions/ledger.service.js'
import { TransactionsController } from './transactions/transactions.controller.js'
import { TransactionsService } from './transactions/transactions.service.js'

@Module({
  controllers: [
    TransactionsController,
    CategoriesController,
    AccountsConsumer,
    ...importControllers,
  ],
  providers: [CategoriesService, Ledger, OrphanFiles, TransactionsService, ...importProviders],
})
class TransactionModule {}

export const transactionService = defineService({
  name: 'transaction',
  module: TransactionModule,
  routes: ['/v1/transactions', '/v1/imports', '/v1/categories'],
  readModel: accountsReadModel,
  keepsFiles: true,
})
