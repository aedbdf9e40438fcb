import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  familyMember,
  familyMemberList,
  memberRoleBody,
  newOwnerBody,
  type FamilyMember,
  type FamilyMemberList,
  type MemberRoleBody,
  type NewOwnerBody,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { MembersService } from './members.service.js'

@ApiTags('families')
@Controller('v1/families/:id')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get('members')
  @Operation({
    summary: 'Lists who is in a household, the longest there first',
    answer: familyMemberList,
    errors: ['not-found'],
  })
  list(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<FamilyMemberList> {
    return this.members.list(userId, id)
  }

  @Patch('members/:memberId')
  @Operation({
    summary: 'Gives a member another role',
    description:
      'The owner makes and unmakes admins; owner and admins decide between member and viewer. A viewer changes nothing of what is shared, whatever they are granted.',
    answer: familyMember,
    errors: ['malformed', 'forbidden', 'not-found'],
  })
  changeRole(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('memberId', { schema: z.uuid() }) memberId: string,
    @Body({ schema: memberRoleBody }) { role }: MemberRoleBody,
  ): Promise<FamilyMember> {
    return this.members.changeRole(userId, id, memberId, role)
  }

  @Delete('members/:memberId')
  @Operation({
    summary: 'Removes a member, or leaves when it is oneself',
    description:
      'What they shared in it is over, and what was shared with them, at once. The owner cannot leave.',
    status: 204,
    errors: ['forbidden', 'not-found', 'conflict'],
  })
  remove(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('memberId', { schema: z.uuid() }) memberId: string,
  ): Promise<void> {
    return this.members.remove(userId, id, memberId)
  }

  @Post('owner')
  @Operation({
    summary: 'Hands a household over to an admin or a member',
    description: 'Whose it was goes on as an admin.',
    status: 204,
    recentSignIn: true,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  transfer(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: newOwnerBody }) { memberId }: NewOwnerBody,
  ): Promise<void> {
    return this.members.transfer(userId, id, memberId)
  }
}
