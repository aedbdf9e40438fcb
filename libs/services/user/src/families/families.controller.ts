import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  family,
  familyBody,
  familyList,
  type Family,
  type FamilyBody,
  type FamilyList,
} from '@florin/contracts'
import { IfMatch, Operation, UserId, type ExpectedVersions } from '@florin/platform'
import { z } from 'zod'
import { FamiliesService } from './families.service.js'

@ApiTags('families')
@Controller('v1/families')
export class FamiliesController {
  constructor(private readonly families: FamiliesService) {}

  @Get()
  @Operation({ summary: 'Lists the households you are in', answer: familyList })
  list(@UserId() userId: string): Promise<FamilyList> {
    return this.families.list(userId)
  }

  @Post()
  @Operation({
    summary: 'Makes a household, which is yours',
    description: 'You may be in five of them.',
    status: 201,
    answer: family,
    idempotent: true,
    errors: ['malformed', 'conflict', 'not-found'],
  })
  create(
    @UserId() userId: string,
    @Body({ schema: familyBody }) body: FamilyBody,
  ): Promise<Family> {
    return this.families.create(userId, body)
  }

  @Get(':id')
  @Operation({ summary: 'Shows a household', answer: family, errors: ['not-found'] })
  get(@UserId() userId: string, @Param('id', { schema: z.uuid() }) id: string): Promise<Family> {
    return this.families.get(userId, id)
  }

  @Patch(':id')
  @Operation({
    summary: 'Gives a household another name',
    answer: family,
    conditional: true,
    errors: ['malformed', 'forbidden', 'not-found'],
  })
  rename(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: familyBody }) body: FamilyBody,
  ): Promise<Family> {
    return this.families.rename(userId, id, expected, body)
  }

  @Delete(':id')
  @Operation({
    summary: 'Deletes a household, of which one must be the owner',
    description:
      'Whatever was shared in it is seen by nobody else any more. What is shared stays whose it is.',
    status: 204,
    conditional: true,
    errors: ['forbidden', 'not-found'],
  })
  delete(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.families.delete(userId, id, expected)
  }
}
