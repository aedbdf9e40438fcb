import { Body, Controller, Param, Post, Res, type StreamableFile } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { adminReasonBody, type AdminReasonBody } from '@florin/contracts'
import { giveFile, Operation, SignedIn, type Principal } from '@florin/platform'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { AdminKycService } from './admin-kyc.service.js'

const idParam = { schema: z.uuid() }

@ApiTags('admin')
@Controller('v1/admin/users/:id')
export class AdminKycController {
  constructor(private readonly kycs: AdminKycService) {}

  @Post('kyc/approve')
  @Operation({
    summary: 'Says that it has been made sure who somebody is',
    status: 204,
    role: 'admin',
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  approve(
    @SignedIn() admin: Principal,
    @Param('id', idParam) id: string,
    @Body({ schema: adminReasonBody }) { reason }: AdminReasonBody,
  ): Promise<void> {
    return this.kycs.approve(admin, { id, reason })
  }

  @Post('kyc/reject')
  @Operation({
    summary: 'Says that it could not be made sure who somebody is; they may ask again',
    status: 204,
    role: 'admin',
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  reject(
    @SignedIn() admin: Principal,
    @Param('id', idParam) id: string,
    @Body({ schema: adminReasonBody }) { reason }: AdminReasonBody,
  ): Promise<void> {
    return this.kycs.reject(admin, { id, reason })
  }

  @Post('documents/:documentId/open')
  @Operation({
    summary: 'Gives the content of a paper that is to be looked at, and writes down that it did',
    description: 'To be kept, not to be shown: the type is the content’s own.',
    role: 'admin',
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict', 'unavailable'],
  })
  async open(
    @SignedIn() admin: Principal,
    @Param('id', idParam) id: string,
    @Param('documentId', idParam) documentId: string,
    @Body({ schema: adminReasonBody }) { reason }: AdminReasonBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return giveFile(reply, await this.kycs.open(admin, { id, reason }, documentId))
  }
}
