import { Controller, Delete, Get, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { kyc, type Kyc } from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { KycService } from './kyc.service.js'

@ApiTags('me')
@Controller('v1/me/kyc')
export class KycController {
  constructor(private readonly kycs: KycService) {}

  @Get()
  @Operation({ summary: 'Shows whether it has been made sure who one is', answer: kyc })
  show(@UserId() userId: string): Promise<Kyc> {
    return this.kycs.get(userId)
  }

  @Post()
  @Operation({
    summary: 'Asks to have made sure who one is, by the papers one has added',
    description:
      'An administrator looks at them. Until then none can be added or taken away; withdrawing ends that.',
    answer: kyc,
    errors: ['conflict'],
  })
  request(@UserId() userId: string): Promise<Kyc> {
    return this.kycs.request(userId)
  }

  @Delete()
  @Operation({ summary: 'Asks for it no longer', answer: kyc })
  withdraw(@UserId() userId: string): Promise<Kyc> {
    return this.kycs.withdraw(userId)
  }
}
