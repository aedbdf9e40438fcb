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
  attachment,
  attachmentList,
  beginAttachmentBody,
  begunUpload,
  contentQuery,
  fileBytesMax,
  fileTypes,
  type Attachment,
  type BeginAttachmentBody,
  type BegunUpload,
  type ContentQuery,
  type AttachmentList,
} from '@florin/contracts'
import {
  giveFile,
  IfMatch,
  newId,
  Objects,
  Operation,
  takeFile,
  UserId,
  VirusScanner,
  type ExpectedVersions,
} from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AttachmentsService } from './attachments.service.js'
import { receiptKey } from './transaction-metadata.js'

const idParam = { schema: z.uuid() }

@ApiTags('transactions')
@Controller('v1/transactions/:id/attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly objects: Objects,
    private readonly scanner: VirusScanner,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @Operation({
    summary: 'Adds a file to a transaction, such as its receipt',
    description: 'PDF, JPEG, PNG, WebP, HEIC or plain text, up to 10 MiB; told by the content.',
    status: 201,
    answer: attachment,
    idempotent: true,
    errors: [
      ...(['malformed', 'not-found', 'conflict', 'too-large'] as const),
      ...(['unsupported-media-type', 'unavailable'] as const),
    ],
  })
  async add(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Req() request: FastifyRequest,
  ): Promise<Attachment> {
    await this.attachments.assertRoom(userId, id)
    const attachmentId = newId()
    const key = receiptKey(userId, attachmentId)
    const terms = { key, bytesMax: fileBytesMax, types: fileTypes }
    const { objects, scanner } = this
    return takeFile(request, { objects, scanner }, terms, (file) =>
      this.attachments.attach(userId, id, attachmentId, file),
    )
  }

  @Post('uploads')
  @Operation({
    summary: 'Agrees on a file of a transaction that is sent past the API',
    description:
      'Where files lie in a bucket: send the file as `transfer` says, then complete it. 409 `direct-transfer-unavailable` elsewhere.',
    status: 201,
    answer: begunUpload,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  begin(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Body({ schema: beginAttachmentBody }) body: BeginAttachmentBody,
  ): Promise<BegunUpload> {
    return this.attachments.begin(userId, id, body)
  }

  @Post('uploads/:uploadId/complete')
  @Operation({
    summary: 'Adds a file that was sent past the API',
    description: 'As often as it is asked, with the same answer.',
    status: 201,
    answer: attachment,
    errors: ['not-found', 'conflict', 'unsupported-media-type', 'unavailable'],
  })
  complete(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Param('uploadId', idParam) uploadId: string,
  ): Promise<Attachment> {
    return this.attachments.complete(userId, id, uploadId)
  }

  @Get()
  @Operation({
    summary: 'Lists the files of a transaction, oldest first',
    answer: attachmentList,
    errors: ['not-found', 'unavailable'],
  })
  async list(@UserId() userId: string, @Param('id', idParam) id: string): Promise<AttachmentList> {
    return { items: await this.attachments.list(userId, id), nextCursor: null }
  }

  @Get(':attachmentId')
  @Operation({
    summary: 'Shows what a file of a transaction is',
    answer: attachment,
    errors: ['not-found', 'unavailable'],
  })
  get(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Param('attachmentId', idParam) attachmentId: string,
  ): Promise<Attachment> {
    return this.attachments.get(userId, id, attachmentId)
  }

  @Get(':attachmentId/content')
  @Operation({
    summary: 'Gives the content of a file of a transaction',
    description:
      'To be kept, not to be shown: the type is the content’s own. With `direct=true` it leads to where the file lies (303, for a minute), or is 409 `direct-transfer-unavailable`.',
    errors: ['not-found', 'conflict', 'unavailable'],
  })
  @ApiResponse({ status: 303, description: 'The file is to be had at `Location`.' })
  async content(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Param('attachmentId', idParam) attachmentId: string,
    @Query({ schema: contentQuery }) { direct }: ContentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (direct === 'true') return this.attachments.leadTo(userId, id, attachmentId)
    return giveFile(reply, await this.attachments.content(userId, id, attachmentId))
  }

  @Delete(':attachmentId')
  @Operation({
    summary: 'Takes a file of a transaction away, for good',
    status: 204,
    conditional: true,
    errors: ['not-found'],
  })
  remove(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Param('attachmentId', idParam) attachmentId: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.attachments.detach(userId, id, attachmentId, expected)
  }
}
