import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  newPersonalToken,
  personalTokenBody,
  personalTokenList,
  type NewPersonalToken,
  type PersonalTokenBody,
  type PersonalTokenList,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { PersonalTokensService } from './personal-tokens.service.js'

@ApiTags('me')
@Controller('v1/me/tokens')
export class PersonalTokensController {
  constructor(private readonly tokens: PersonalTokensService) {}

  @Get()
  @Operation({
    summary: 'Lists the tokens that tools act with for you, the youngest first',
    description: 'With what each is good for and when it was used last, to the minute.',
    answer: personalTokenList,
  })
  list(@UserId() userId: string): Promise<PersonalTokenList> {
    return this.tokens.list(userId)
  }

  @Post()
  @Operation({
    summary: 'Makes a personal access token, which is shown this once',
    description:
      'A bearer token for tools that act for you, good for what its scopes name: each operation names the one it needs. Who you are and how you sign in no such token reaches. It outlives sessions and passwords, until it expires or is taken back; you may have 50.',
    status: 201,
    recentSignIn: true,
    answer: newPersonalToken,
    errors: ['malformed', 'conflict'],
  })
  make(
    @UserId() userId: string,
    @Body({ schema: personalTokenBody }) body: PersonalTokenBody,
  ): Promise<NewPersonalToken> {
    return this.tokens.make(userId, body)
  }

  @Delete(':id')
  @Operation({
    summary: 'Takes a personal access token back, at once and everywhere',
    status: 204,
    errors: ['not-found'],
  })
  revoke(@UserId() userId: string, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.tokens.revoke(userId, id)
  }
}
