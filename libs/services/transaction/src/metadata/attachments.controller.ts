import { Controller, Delete, Get, Param, Post, Req, Res, type StreamableFile } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import {
  attachment,
  attachmentList,
  fileTypes,
  type Attachment,
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
  type ExpectedVersions,
} from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AttachmentsService } from './attachments.service.js'
import { attachmentBytesMax, receiptKey } from './transaction-metadata.js'

const idParam = { schema: z.uuid() }

@ApiTags('transactions')
@Controller('v1/transactions/:id/attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly objects: Objects,
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
    errors: ['malformed', 'not-found', 'conflict', 'too-large', 'unsupported-media-type'],
  })
  async add(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Req() request: FastifyRequest,
  ): Promise<Attachment> {
    await this.attachments.assertRoom(userId, id)
    const attachmentId = newId()
    const key = receiptKey(userId, attachmentId)
    const terms = { key, bytesMax: attachmentBytesMax, types: fileTypes }
    return takeFile(request, this.objects, terms, (file) =>
      this.attachments.attach(userId, id, attachmentId, file),
    )
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
    description: 'To be kept, not to be shown: the type is the content’s own.',
    errors: ['not-found', 'unavailable'],
  })
  async content(
    @UserId() userId: string,
    @Param('id', idParam) id: string,
    @Param('attachmentId', idParam) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
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
