import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiTags } from '@nestjs/swagger'
import {
  secondFactorBody,
  signedInEitherWay,
  type BrowserSession,
  type SecondFactorBody,
  type SignedIn,
} from '@florin/contracts'
import { Operation } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { browserSession, tellTokens } from '../sessions/tokens.http.js'
import { SecondStepService } from './second-step.service.js'

@ApiTags('auth')
@Controller('v1/auth/second-factor')
export class SecondStepController {
  constructor(private readonly steps: SecondStepService) {}

  @Post()
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Signs in with a second factor, after the password',
    description:
      'For whoever `POST /v1/auth/login` answered with 401 `second-factor-required`: its `challenge`, good once and for five minutes, with a code of the app or a recovery code.',
    answer: signedInEitherWay,
    public: true,
    errors: ['malformed', 'unauthenticated'],
  })
  async finish(
    @Body({ schema: secondFactorBody }) body: SecondFactorBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn | BrowserSession> {
    return tellTokens(request, reply, await this.steps.finish(body))
  }
}
