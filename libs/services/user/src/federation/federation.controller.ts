import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiTags } from '@nestjs/swagger'
import {
  federatedSignInBody,
  federationStart,
  federationStartBody,
  identityProviderList,
  signedInEitherWay,
  type BrowserSession,
  type FederatedSignInBody,
  type FederationStart,
  type FederationStartBody,
  type IdentityProviderList,
  type SignedIn,
} from '@florin/contracts'
import { Operation } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { browserSession, tellTokens } from '../sessions/tokens.http.js'
import { FederatedSignInService } from './federated-sign-in.service.js'
import { FederationService } from './federation.service.js'

@ApiTags('auth')
@Controller('v1/auth')
export class FederationController {
  constructor(
    private readonly federation: FederationService,
    private readonly signIns: FederatedSignInService,
  ) {}

  @Get('providers')
  @Operation({
    summary: 'Lists the other parties that people can sign in by',
    answer: identityProviderList,
    public: true,
  })
  list(): IdentityProviderList {
    return { items: this.federation.list(), nextCursor: null }
  }

  @Post('federation')
  @Operation({
    summary: 'Begins to sign in by another party',
    description:
      'OpenID Connect with PKCE. Keep the attempt where only this browser has it, go to the address, and finish with what comes back to `/start/callback/PROVIDER`.',
    answer: federationStart,
    public: true,
    errors: ['malformed', 'unavailable'],
  })
  start(
    @Body({ schema: federationStartBody }) { provider }: FederationStartBody,
  ): Promise<FederationStart> {
    return this.federation.start(provider)
  }

  @Post('federation/finish')
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Signs in, or up, whom another party has identified',
    description:
      'Somebody new is signed up when the party says that their address is verified and nobody has it; an address alone never leads to somebody who is there. Whoever has a second factor is answered 401 `second-factor-required`, as after a password.',
    answer: signedInEitherWay,
    public: true,
    errors: ['malformed', 'unauthenticated', 'forbidden', 'conflict', 'unavailable'],
  })
  async finish(
    @Body({ schema: federatedSignInBody }) body: FederatedSignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn | BrowserSession> {
    return tellTokens(request, reply, await this.signIns.finish(body))
  }
}
