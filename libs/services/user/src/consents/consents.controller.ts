import { Body, Controller, Get, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { consentBody, consentList, type ConsentBody, type ConsentList } from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { ConsentsService } from './consents.service.js'

@ApiTags('me')
@Controller('v1/me/consents')
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Get()
  @Operation({
    summary: 'Lists what there is to agree to, and what you agreed to when',
    answer: consentList,
  })
  list(@UserId() userId: string): Promise<ConsentList> {
    return this.consents.list(userId)
  }

  @Post()
  @Operation({
    summary: 'Agrees to the version of a text that is good today',
    description: 'What was agreed to already stays as it was.',
    status: 200,
    answer: consentList,
    errors: ['malformed'],
  })
  agree(
    @UserId() userId: string,
    @Body({ schema: consentBody }) body: ConsentBody,
  ): Promise<ConsentList> {
    return this.consents.agree(userId, body)
  }
}
