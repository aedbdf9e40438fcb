import { Controller, Get, Headers } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { exchangePath, type ExchangedToken } from '@florin/contracts'
import { Public } from '@florin/platform'
import { TokenExchangeService } from './token-exchange.service.js'

/** For the gateway alone: whatever a client sends to this address has been traded on its way. */
@ApiExcludeController()
@Controller(exchangePath)
export class TokenExchangeController {
  constructor(private readonly exchanges: TokenExchangeService) {}

  @Get()
  @Public()
  exchange(@Headers('authorization') authorization = ''): Promise<ExchangedToken> {
    return this.exchanges.exchange(authorization.replace(/^bearer +/i, ''))
  }
}
