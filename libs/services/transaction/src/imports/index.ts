import type { Provider, Type } from '@nestjs/common'
import { CommitService } from './commit.service.js'
import { FailureService } from './failure.service.js'
import { FileAccountsService } from './file-accounts.service.js'
import { ForgottenRows } from './forgotten-rows.service.js'
import { ImportJobsService } from './import-jobs.service.js'
import { ImportPreviewController } from './import-preview.controller.js'
import { ImportRowsService } from './import-rows.service.js'
import { ImportSampleService } from './import-sample.service.js'
import { ImportStepsController } from './import-steps.controller.js'
import { ImportStepsService } from './import-steps.service.js'
import { ImportWorkService } from './import-work.service.js'
import { ImportsController } from './imports.controller.js'
import { ImportsService } from './imports.service.js'
import { LeasesService } from './leases.service.js'
import { LookAlikesService } from './look-alikes.service.js'
import { ParseService } from './parse.service.js'
import { PreviewService } from './preview.service.js'
import { RecordingService } from './recording.service.js'
import { RevertService } from './revert.service.js'
import { StatementReader } from './statement-reader.service.js'
import { WorkPace } from './work-pace.service.js'
import { UploadGate } from './upload-gate.service.js'

export const importControllers: Type[] = [
  ImportsController,
  ImportPreviewController,
  ImportStepsController,
]
export const importProviders: Provider[] = [
  CommitService,
  FailureService,
  FileAccountsService,
  ForgottenRows,
  ImportJobsService,
  ImportRowsService,
  ImportSampleService,
  ImportStepsService,
  ImportWorkService,
  ImportsService,
  LeasesService,
  LookAlikesService,
  ParseService,
  PreviewService,
  RecordingService,
  RevertService,
  StatementReader,
  WorkPace,
  UploadGate,
]
