import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import {
  createImportQuery,
  importPage,
  importRowPage,
  importRowsQuery,
  importsQuery,
  statementImport,
  type CreateImportQuery,
  type ImportRow,
  type ImportRowsQuery,
  type ImportsQuery,
  type Page,
  type StatementImport,
} from '@florin/contracts'
import { keepUpload, newId, Objects, Operation, receiveUpload, UserId } from '@florin/platform'
import { statementFormats } from '@florin/statements'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ImportRowsService } from './import-rows.service.js'
import { ImportsService } from './imports.service.js'
import { fileBytesMax } from './statement-import.js'
import { formFields, requestOf } from './upload-form.js'
import { UploadGate } from './upload-gate.service.js'

const idParam = { schema: z.uuid() }
const readsBehind = ['transaction.accounts']

@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly lines: ImportRowsService,
    private readonly objects: Objects,
    private readonly gate: UploadGate,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        accountId: { type: 'string', format: 'uuid' },
        format: { type: 'string', enum: [...statementFormats] },
        mapping: { type: 'string', description: 'JSON: how to read the columns of a CSV' },
      },
    },
  })
  @Operation({
    summary: 'Brings a statement file in',
    description:
      'OFX, QFX or CSV, up to 100 MiB. It is read in the background; with commit=true it is committed as well.',
    status: 202,
    answer: statementImport,
    idempotent: true,
    errors: ['malformed', 'too-large', 'unsupported-media-type', 'rate-limited'],
    readsBehind,
  })
  async create(
    @UserId() userId: string,
    @Query({ schema: createImportQuery }) query: CreateImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<StatementImport> {
    const id = newId()
    const objectKey = `imports/${userId}/${id}`
    const upload = await this.gate.through(userId, () =>
      receiveUpload(request, this.objects, objectKey, {
        bytesMax: fileBytesMax,
        fields: formFields,
      }),
    )
    return keepUpload(request, this.objects, objectKey, upload, () =>
      this.imports.create(userId, { id, objectKey, ...requestOf(upload, query) }),
    )
  }

  @Get()
  @Operation({ summary: 'Lists imports, newest first', answer: importPage })
  list(
    @UserId() userId: string,
    @Query({ schema: importsQuery }) query: ImportsQuery,
  ): Promise<Page<StatementImport>> {
    return this.imports.list(userId, query)
  }

  @Get(':id')
  @Operation({
    summary: 'Shows how far an import is',
    answer: statementImport,
    errors: ['not-found'],
  })
  get(@UserId() userId: string, @Param('id', idParam) id: string): Promise<StatementImport> {
    return this.imports.get(userId, id)
  }

  @Get(':id/rows')
  @Operation({
    summary: 'Lists the rows of a file, and what a commit does with each',
    answer: importRowPage,
    errors: ['not-found'],
  })
  rows(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Query({ schema: importRowsQuery }) query: ImportRowsQuery,
  ): Promise<Page<ImportRow>> {
    return this.lines.list(userId, id, query)
  }
}
