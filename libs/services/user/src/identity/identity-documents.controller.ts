import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Post,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger'
import {
  beginIdentityDocumentBody,
  begunUpload,
  contentQuery,
  fileBytesMax,
  identityDocument,
  identityDocumentList,
  identityDocumentTypes,
  identityFileTypes,
  type BeginIdentityDocumentBody,
  type BegunUpload,
  type ContentQuery,
  type IdentityDocument,
  type IdentityDocumentList,
} from '@florin/contracts'
import {
  giveFile,
  IfMatch,
  newId,
  notOffered,
  Operation,
  takeFile,
  UserId,
  VirusScanner,
  type ExpectedVersions,
} from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { identityDocumentKey } from '../files/user-files.js'
import { typeIn } from './identity-document.js'
import { PaperFiles } from './paper-files.service.js'
import { IdentityDocumentsService } from './identity-documents.service.js'

const idParam = { schema: z.uuid() }

@ApiTags('me')
@Controller('v1/me/documents')
export class IdentityDocumentsController {
  constructor(
    private readonly documents: IdentityDocumentsService,
    private readonly files: PaperFiles,
    private readonly scanner: VirusScanner,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['type', 'file'],
      properties: {
        type: { type: 'string', enum: [...identityDocumentTypes] },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @Operation({
    summary: 'Adds a paper that tells who one is, such as a passport',
    description: 'PDF, JPEG, PNG, WebP or HEIC, up to 10 MiB; told by the content.',
    status: 201,
    answer: identityDocument,
    idempotent: true,
    errors: [
      ...(['malformed', 'not-found', 'conflict', 'too-large'] as const),
      ...(['unsupported-media-type', 'unavailable'] as const),
    ],
  })
  async add(@UserId() userId: string, @Req() request: FastifyRequest): Promise<IdentityDocument> {
    await this.documents.assertRoom(userId)
    const id = newId()
    const key = identityDocumentKey(userId, id)
    const terms = { key, bytesMax: fileBytesMax, types: identityFileTypes, fields: ['type'] }
    const { files: objects, scanner } = this
    return takeFile(request, { objects, scanner }, terms, (file) =>
      this.documents.add(userId, id, typeIn(file.fields), file),
    )
  }

  @Post('uploads')
  @Operation({
    summary: 'Agrees on a paper whose file is sent past the API',
    description:
      'Where files lie in a bucket: send the file as `transfer` says, then complete it. 409 `direct-transfer-unavailable` elsewhere.',
    status: 201,
    answer: begunUpload,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  begin(
    @UserId() userId: string,
    @Body({ schema: beginIdentityDocumentBody }) body: BeginIdentityDocumentBody,
  ): Promise<BegunUpload> {
    return this.documents.begin(userId, body)
  }

  @Post('uploads/:id/complete')
  @Operation({
    summary: 'Adds a paper whose file was sent past the API',
    description: 'As often as it is asked, with the same answer.',
    status: 201,
    answer: identityDocument,
    errors: ['not-found', 'conflict', 'unsupported-media-type', 'unavailable'],
  })
  complete(@UserId() userId: string, @Param('id', idParam) id: string): Promise<IdentityDocument> {
    return this.documents.complete(userId, id)
  }

  @Get()
  @Operation({
    summary: 'Lists one’s papers, oldest first',
    answer: identityDocumentList,
    errors: ['unavailable'],
  })
  async list(@UserId() userId: string): Promise<IdentityDocumentList> {
    return { items: await this.documents.list(userId), nextCursor: null }
  }

  @Get(':id')
  @Operation({
    summary: 'Shows what a paper is',
    answer: identityDocument,
    errors: ['not-found', 'unavailable'],
  })
  get(@UserId() userId: string, @Param('id', idParam) id: string): Promise<IdentityDocument> {
    return this.documents.get(userId, id)
  }

  @Get(':id/content')
  @Operation({
    summary: 'Gives the content of a paper, and writes down that it did',
    description:
      'To be kept, not to be shown: the type is the content’s own. Papers lie sealed, so that with `direct=true` it is 409 `direct-transfer-unavailable`.',
    errors: ['not-found', 'conflict', 'unavailable'],
  })
  @ApiResponse({ status: 303, description: 'No longer given, since papers lie sealed.' })
  async content(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Query({ schema: contentQuery }) { direct }: ContentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.documents.get(userId, id)
    if (direct === 'true') throw notOffered()
    return giveFile(reply, await this.documents.content(userId, file.id))
  }

  @Delete(':id')
  @Operation({
    summary: 'Takes a paper away, for good',
    status: 204,
    conditional: true,
    errors: ['not-found', 'conflict'],
  })
  remove(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.documents.remove(userId, id, expected)
  }
}
