import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  importRow,
  importSample,
  importSampleQuery,
  updateImportRowBody,
  type ImportRow,
  type ImportSample,
  type ImportSampleQuery,
  type UpdateImportRowBody,
} from '@florin/contracts'
import { IfMatch, Operation, UserId, type ExpectedVersions } from '@florin/platform'
import { z } from 'zod'
import { ImportRowsService } from './import-rows.service.js'
import { ImportSampleService } from './import-sample.service.js'

const idParam = { schema: z.uuid() }
const indexParam = {
  schema: z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number),
}

@ApiTags('imports')
@Controller('v1/imports/:id')
export class ImportPreviewController {
  constructor(
    private readonly rows: ImportRowsService,
    private readonly samples: ImportSampleService,
  ) {}

  @Get('rows/:index')
  @Operation({ summary: 'Shows a row of a file', answer: importRow, errors: ['not-found'] })
  row(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Param('index', indexParam) index: number,
  ): Promise<ImportRow> {
    return this.rows.get(userId, id, index)
  }

  @Patch('rows/:index')
  @Operation({
    summary: 'Edits a row before its commit',
    description:
      'What is written here is recorded instead of what the file has; the line is known by what the file has.',
    answer: importRow,
    conditional: true,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  edit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Param('index', indexParam) index: number,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateImportRowBody }) body: UpdateImportRowBody,
  ): Promise<ImportRow> {
    return this.rows.edit(userId, id, index, expected, body)
  }

  @Get('sample')
  @Operation({
    summary: 'Shows the first lines of a CSV, and how they are read',
    description: 'With "mapping" as it would be with that; nothing is changed.',
    answer: importSample,
    errors: ['not-found'],
  })
  sample(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Query({ schema: importSampleQuery }) query: ImportSampleQuery,
  ): Promise<ImportSample> {
    return this.samples.show(userId, id, query)
  }
}
