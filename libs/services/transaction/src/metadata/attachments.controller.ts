import { Controller, Delete, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import {
  attachment,
  attachmentList,
  FlorinError,
  type Attachment,
  type AttachmentList,
} from '@florin/contracts'
import {
  currentContext,
  fingerprintOf,
  IdempotentReplay,
  IfMatch,
  newId,
  Objects,
  Operation,
  receiveUpload,
  UserId,
  type ExpectedVersions,
} from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AttachmentsService } from './attachments.service.js'
import { dispositionOf } from './file-type.js'
import { receiptKey } from './transaction-metadata.js'

const idParam = { schema: z.uuid() }
const fileBytesMax = 10 * 1024 ** 2

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
    const about = { bytesMax: fileBytesMax, fields: [] }
    const upload = await receiveUpload(request, this.objects, key, about)
    try {
      const idempotency = currentContext()?.idempotency
      if (idempotency) {
        const { stored, fileName } = upload
        const said = { fileName, sha256: stored.sha256 }
        idempotency.fingerprint = fingerprintOf('POST', request.url, said)
      }
      return await this.attachments.attach(userId, id, attachmentId, upload)
    } catch (error) {
      // Any other error leaves open whether it was committed, and then it needs its file.
      const isRefused = error instanceof FlorinError || error instanceof IdempotentReplay
      // Where that fails the file is found to be nobody's later.
      if (isRefused) await this.objects.delete(key).catch(() => undefined)
      throw error
    }
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
    const { of, content } = await this.attachments.content(userId, id, attachmentId)
    void reply.headers({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    })
    const disposition = dispositionOf(of.filename)
    return new StreamableFile(content, { type: of.type, disposition, length: of.size })
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
