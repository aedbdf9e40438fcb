import { Body, Controller, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  adminReasonBody,
  openedSupportAccess,
  type AdminReasonBody,
  type OpenedSupportAccess,
} from '@florin/contracts'
import { Operation, SignedIn, type Principal } from '@florin/platform'
import { z } from 'zod'
import { AdminSupportService } from './admin-support.service.js'

const idParam = { schema: z.uuid() }

@ApiTags('admin')
@Controller('v1/admin/users/:id/support-access')
export class AdminSupportController {
  constructor(private readonly support: AdminSupportService) {}

  @Post()
  @Operation({
    summary: 'Begins to look at what is somebody’s, as they let support do, for an hour at most',
    description:
      'What is theirs is then read as what others share: `whose=yours` lists accounts, transactions and budgets. They are told by letter, with your name and the reason. 409 `no-support-access` where they do not let support look.',
    answer: openedSupportAccess,
    role: 'admin',
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  open(
    @SignedIn() admin: Principal,
    @Param('id', idParam) id: string,
    @Body({ schema: adminReasonBody }) { reason }: AdminReasonBody,
  ): Promise<OpenedSupportAccess> {
    return this.support.open(admin, id, reason)
  }
}
