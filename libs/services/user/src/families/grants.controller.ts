import { Body, Controller, Get, Param, Put } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  familyGrantBody,
  familyGrantList,
  type FamilyGrantBody,
  type FamilyGrantList,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { GrantsService } from './grants.service.js'

@ApiTags('families')
@Controller('v1/families/:id/grants')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Get()
  @Operation({
    summary: 'Lists what you share in a household, and what holds for you of what others share',
    description: 'A grant of yours alone decides over one for everybody, also where it is less.',
    answer: familyGrantList,
    errors: ['not-found'],
  })
  list(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
  ): Promise<FamilyGrantList> {
    return this.grants.list(userId, id)
  }

  @Put()
  @Operation({
    summary: 'Says what others in a household may see or do of something of yours',
    description:
      'Of an account or a budget: nothing, its balance, everything, or changing it; for one member or for everybody else there. Less than before is over at once. What is not yours nobody sees by it.',
    status: 204,
    errors: ['malformed', 'not-found', 'conflict'],
  })
  set(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: familyGrantBody }) body: FamilyGrantBody,
  ): Promise<void> {
    return this.grants.set(userId, id, body)
  }
}
