import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiTags } from '@nestjs/swagger'
import {
  passkeyRequest,
  passkeySignInBody,
  signedInEitherWay,
  type BrowserSession,
  type PasskeyRequest,
  type PasskeySignInBody,
  type SignedIn,
} from '@florin/contracts'
import { Operation } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { browserSession, tellTokens } from '../sessions/tokens.http.js'
import { PasskeySignInService } from './passkey-sign-in.service.js'

@ApiTags('auth')
@Controller('v1/auth/passkeys')
export class PasskeySignInController {
  constructor(private readonly signIns: PasskeySignInService) {}

  @Post('options')
  @Operation({
    summary: 'Asks for a passkey to sign in by',
    description:
      'What a browser takes (`PublicKeyCredentialRequestOptionsJSON` of WebAuthn), the same for everybody. Its challenge is good once and for five minutes.',
    status: 201,
    answer: passkeyRequest,
    public: true,
  })
  ask(): Promise<PasskeyRequest> {
    return this.signIns.ask()
  }

  @Post()
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Signs in by a passkey alone',
    description:
      'What the browser answered (`AuthenticationResponseJSON`). Whoever holds the passkey has unlocked it, so no code is asked for besides.',
    answer: signedInEitherWay,
    public: true,
    errors: ['malformed', 'unauthenticated'],
  })
  async finish(
    @Body({ schema: passkeySignInBody }) { credential }: PasskeySignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn | BrowserSession> {
    return tellTokens(request, reply, await this.signIns.finish(credential))
  }
}
