import type { Provider, Type } from '@nestjs/common'
import { ImportJobsService } from './import-jobs.service.js'
import { ImportsController } from './imports.controller.js'
import { ImportsService } from './imports.service.js'
import { CommitService } from './commit.service.js'
import { ParseService } from './parse.service.js'

export const importControllers: Type[] = [ImportsController]
export const importProviders: Provider[] = [
  CommitService,
  ImportJobsService,
  ImportsService,
  ParseService,
]
