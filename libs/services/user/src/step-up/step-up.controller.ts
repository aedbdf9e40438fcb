import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiTags } from '@nestjs/swagger'
import {
  passkeyRequest,
  stepUpBody,
  steppedUpEitherWay,
  type BrowserSession,
  type PasskeyRequest,
  type StepUpBody,
  type SteppedUp,
} from '@florin/contracts'
import { Operation, SignedIn, type Principal } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { browserSession, tellAccessToken } from '../sessions/tokens.http.js'
import { StepUpService } from './step-up.service.js'

@ApiTags('auth')
@Controller('v1/auth/step-up')
export class StepUpController {
  constructor(private readonly stepUps: StepUpService) {}

  @Post('options')
  @Operation({
    summary: 'Asks one of your passkeys to prove who you are',
    description:
      'What a browser takes (`PublicKeyCredentialRequestOptionsJSON` of WebAuthn); its answer is the `passkey` of `POST /v1/auth/step-up`. Its challenge is good once and for five minutes.',
    status: 201,
    answer: passkeyRequest,
    errors: ['conflict'],
  })
  ask(@SignedIn() who: Principal): Promise<PasskeyRequest> {
    return this.stepUps.ask(who)
  }

  @Post()
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Proves once more who you are',
    description:
      'What is sensitive asks for a proof that is at most ten minutes old, and is refused with 403 `step-up-required` without. The answer has a new access token of the same session; its refresh token stays.',
    answer: steppedUpEitherWay,
    errors: ['malformed', 'forbidden'],
  })
  async prove(
    @SignedIn() who: Principal,
    @Body({ schema: stepUpBody }) body: StepUpBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SteppedUp | BrowserSession> {
    return tellAccessToken(request, reply, await this.stepUps.prove(who, body))
  }
}
