import { Module } from '@nestjs/common'
import { serviceRoutes } from '@florin/contracts'
import {
  defineService,
  DirectFiles,
  OrphanFiles,
  QueuedDocuments,
  SharedAccess,
} from '@florin/platform'
import { AccessConsumer } from './access/access.consumer.js'
import { accountsReadModel } from './accounts/accounts.read-model.js'
import { AccountsConsumer } from './accounts/accounts.consumer.js'
import { archiveYears, readArchiveYears } from './archive/archive-settings.js'
import { Archiving } from './archive/archiving.service.js'
import { BulkEditsController } from './bulk-edits/bulk-edits.controller.js'
import { BulkEditsService } from './bulk-edits/bulk-edits.service.js'
import { CategoriesController } from './categories/categories.controller.js'
import { CategoriesService } from './categories/categories.service.js'
import { ExplanationsController } from './explanations/explanations.controller.js'
import { ExplanationsService } from './explanations/explanations.service.js'
import { fileOwnership } from './files/file-ownership.js'
import { importControllers, importProviders } from './imports/index.js'
import { AttachmentsController } from './metadata/attachments.controller.js'
import { AttachmentsService } from './metadata/attachments.service.js'
import { MetadataController } from './metadata/metadata.controller.js'
import { MetadataService } from './metadata/metadata.service.js'
import { transactionMetadataKind } from './metadata/transaction-metadata.js'
import { Ledger } from './transactions/ledger.service.js'
import { TransactionsController } from './transactions/transactions.controller.js'
import { TransactionsService } from './transactions/transactions.service.js'

@Module({
  controllers: [
    TransactionsController,
    BulkEditsController,
    ExplanationsController,
    AttachmentsController,
    CategoriesController,
    MetadataController,
    AccessConsumer,
    AccountsConsumer,
    ...importControllers,
  ],
  providers: [
    archiveYears,
    Archiving,
    AttachmentsService,
    BulkEditsService,
    CategoriesService,
    DirectFiles,
    ExplanationsService,
    Ledger,
    MetadataService,
    SharedAccess,
    TransactionsService,
    ...OrphanFiles.of(fileOwnership),
    ...QueuedDocuments.of(transactionMetadataKind),
    ...importProviders,
  ],
})
class TransactionModule {}

export const transactionService = defineService({
  name: 'transaction',
  module: TransactionModule,
  routes: serviceRoutes.transaction,
  settings: readArchiveYears,
  readModel: accountsReadModel,
  keepsFiles: true,
  retention: ['bulk_edits', 'bulk_edit_rows'].map((table) => ({
    ...{ table, agedBy: 'created_at', keepDays: 30 },
  })),
})
