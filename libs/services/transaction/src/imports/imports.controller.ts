import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import {
  assignImportBody,
  commitImportBody,
  createImportQuery,
  importPage,
  importRowPage,
  importRowsQuery,
  importsQuery,
  invalidField,
  revertedImport,
  statementImport,
  type AssignImportBody,
  type CommitImportBody,
  type CreateImportQuery,
  type ImportRow,
  type ImportRowsQuery,
  type ImportsQuery,
  type Page,
  type RevertedImport,
  type StatementImport,
} from '@florin/contracts'
import {
  currentContext,
  fingerprintOf,
  IfMatch,
  isUuid,
  newId,
  Objects,
  Operation,
  receiveUpload,
  UserId,
  type Upload,
} from '@florin/platform'
import { csvMappingSchema, statementFormats, type CsvMapping } from '@florin/statements'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ImportsService, type ImportRequest } from './imports.service.js'
import { fileBytesMax } from './statement-import.js'

const idParam = { schema: z.uuid() }
const readsBehind = ['transaction.accounts']
const formFields = ['accountId', 'format', 'mapping', 'commit'] as const

@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly objects: Objects,
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
    errors: ['malformed', 'too-large', 'unsupported-media-type'],
    readsBehind,
  })
  async create(
    @UserId() userId: string,
    @Query({ schema: createImportQuery }) query: CreateImportQuery,
    @Req() request: FastifyRequest,
  ): Promise<StatementImport> {
    const id = newId()
    const objectKey = `imports/${userId}/${id}`
    const upload = await receiveUpload(request, this.objects, objectKey, {
      bytesMax: fileBytesMax,
      fields: formFields,
    })
    try {
      const idempotency = currentContext()?.idempotency
      if (idempotency) {
        const { fields, stored, fileName } = upload
        idempotency.fingerprint = fingerprintOf('POST', request.url, {
          fields,
          fileName,
          sha256: stored.sha256,
        })
      }
      return await this.imports.create(userId, { id, objectKey, ...requestOf(upload, query) })
    } catch (error) {
      await this.objects.delete(objectKey)
      throw error
    }
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
    return this.imports.rows(userId, id, query)
  }

  @Patch(':id')
  @Operation({
    summary: 'Says which account a file belongs to',
    answer: statementImport,
    conditional: true,
    errors: ['malformed', 'not-found', 'conflict'],
    readsBehind,
  })
  assign(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: number | undefined,
    @Body({ schema: assignImportBody }) body: AssignImportBody,
  ): Promise<StatementImport> {
    return this.imports.assign(userId, id, expected, body)
  }

  @Post(':id/commit')
  @Operation({
    summary: 'Makes transactions of the new rows',
    description: 'Of the suspect rows those that are named in "rows" are taken too.',
    answer: statementImport,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  commit(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Body({ schema: commitImportBody }) body: CommitImportBody,
  ): Promise<StatementImport> {
    return this.imports.commit(userId, id, body)
  }

  @Post(':id/revert')
  @Operation({
    summary: 'Takes an import back',
    description:
      'Transactions that another file brought too are kept; afterwards the file can be imported again.',
    answer: revertedImport,
    errors: ['not-found', 'conflict'],
  })
  revert(@UserId() userId: string, @Param('id', idParam) id: string): Promise<RevertedImport> {
    return this.imports.revert(userId, id)
  }
}

function requestOf(
  upload: Upload,
  query: CreateImportQuery,
): Omit<ImportRequest, 'id' | 'objectKey'> {
  const { accountId, format, mapping, commit } = upload.fields
  if (accountId !== undefined && accountId !== '' && !isUuid(accountId)) {
    throw invalidField('/accountId', 'invalid-format', 'must be the id of an account')
  }
  if (format && !(statementFormats as readonly string[]).includes(format)) {
    throw invalidField('/format', 'unknown-format', `must be one of ${statementFormats.join(', ')}`)
  }
  return {
    fileName: upload.fileName,
    stored: upload.stored,
    accountId: accountId || undefined,
    format: format || undefined,
    mapping: mapping ? readMapping(mapping) : undefined,
    commitAtOnce: query.commit === 'true' || commit === 'true',
  }
}

function readMapping(text: string): CsvMapping {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw invalidField('/mapping', 'malformed', 'must be JSON')
  }
  const result = csvMappingSchema.safeParse(json)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw invalidField(
    `/mapping/${issue?.path.join('/') ?? ''}`,
    'invalid',
    issue?.message ?? 'is not a mapping',
  )
}
