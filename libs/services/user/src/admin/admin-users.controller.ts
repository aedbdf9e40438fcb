import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  adminReasonBody,
  adminUserDetails,
  adminUserPage,
  adminUsersQuery,
  type AdminReasonBody,
  type AdminUser,
  type AdminUserDetails,
  type AdminUsersQuery,
  type Page,
} from '@florin/contracts'
import { Operation, SignedIn, type Principal } from '@florin/platform'
import { z } from 'zod'
import { AdminSuspensionService } from './admin-suspension.service.js'
import { AdminUsersService } from './admin-users.service.js'

const idParam = { schema: z.uuid() }

@ApiTags('admin')
@Controller('v1/admin/users')
export class AdminUsersController {
  constructor(
    private readonly users: AdminUsersService,
    private readonly suspensions: AdminSuspensionService,
  ) {}

  @Get()
  @Operation({
    summary: 'Finds people, the youngest first',
    description: 'For administrators: nothing of what anybody has, and no whole address.',
    answer: adminUserPage,
    role: 'admin',
  })
  find(
    @SignedIn() admin: Principal,
    @Query({ schema: adminUsersQuery }) query: AdminUsersQuery,
  ): Promise<Page<AdminUser>> {
    return this.users.find(admin, query)
  }

  @Get(':id')
  @Operation({
    summary: 'Shows how somebody stands',
    description:
      'For administrators. Name and papers are shown only while they are to be looked at (`kycStatus` is `pending`).',
    answer: adminUserDetails,
    role: 'admin',
    errors: ['not-found', 'unavailable'],
  })
  show(@SignedIn() admin: Principal, @Param('id', idParam) id: string): Promise<AdminUserDetails> {
    return this.users.show(admin, id)
  }

  @Post(':id/suspend')
  @Operation({
    summary: 'Keeps somebody out: every session and token of theirs ends at once, everywhere',
    status: 204,
    role: 'admin',
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  suspend(
    @SignedIn() admin: Principal,
    @Param('id', idParam) id: string,
    @Body({ schema: adminReasonBody }) { reason }: AdminReasonBody,
  ): Promise<void> {
    return this.suspensions.suspend(admin, id, reason)
  }

  @Post(':id/reinstate')
  @Operation({
    summary: 'Lets somebody who was suspended sign in again',
    status: 204,
    role: 'admin',
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  reinstate(
    @SignedIn() admin: Principal,
    @Param('id', idParam) id: string,
    @Body({ schema: adminReasonBody }) { reason }: AdminReasonBody,
  ): Promise<void> {
    return this.suspensions.reinstate(admin, id, reason)
  }
}
