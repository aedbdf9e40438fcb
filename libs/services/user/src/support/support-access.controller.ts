import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  supportAccess,
  supportAccessBody,
  supportAccessList,
  type SupportAccess,
  type SupportAccessBody,
  type SupportAccessList,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { SupportAccessService } from './support-access.service.js'

@ApiTags('me')
@Controller('v1/me/support-access')
export class SupportAccessController {
  constructor(private readonly support: SupportAccessService) {}

  @Get()
  @Operation({
    summary: 'Shows when you let support look at what is yours, who looked and why',
    description: 'The newest twenty; your trail has all.',
    answer: supportAccessList,
  })
  list(@UserId() userId: string): Promise<SupportAccessList> {
    return this.support.list(userId)
  }

  @Post()
  @Operation({
    summary: 'Lets support look at what is yours, for a time',
    description:
      'An administrator who says why can look at accounts, transactions and budgets, and change nothing; papers, files and your trail stay yours alone. You are told by letter each time, and can end it at once. What you gave before ends by it.',
    status: 201,
    recentSignIn: true,
    idempotent: true,
    answer: supportAccess,
    errors: ['malformed', 'conflict'],
  })
  give(
    @UserId() userId: string,
    @Body({ schema: supportAccessBody }) body: SupportAccessBody,
  ): Promise<SupportAccess> {
    return this.support.give(userId, body)
  }

  @Delete(':id')
  @Operation({
    summary: 'Lets support look no more, at once and everywhere',
    status: 204,
    errors: ['not-found'],
  })
  end(@UserId() userId: string, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.support.end(userId, id)
  }
}
