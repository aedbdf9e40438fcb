import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiTags } from '@nestjs/swagger'
import {
  invalidField,
  loginBody,
  logoutBody,
  refreshBody,
  registerBody,
  signedInEitherWay,
  type BrowserSession,
  type FlorinError,
  type LoginBody,
  type LogoutBody,
  type RefreshBody,
  type RegisterBody,
  type SignedIn as SignedInAnswer,
} from '@florin/contracts'
import { Operation, SignedIn, TokenKeys, type Principal } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asksForCookies, shownCookie } from '../sessions/session-cookies.js'
import { invalidRefreshToken, SessionsService } from '../sessions/sessions.service.js'
import { browserSession, forgetTokens, tellTokens } from '../sessions/tokens.http.js'
import { SignInService } from './sign-in.service.js'

type Answer = SignedInAnswer | BrowserSession

@ApiTags('auth')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly keys: TokenKeys,
  ) {}

  @Post('register')
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Signs up',
    description: 'Currency is USD, time zone UTC and locale en-US unless told.',
    status: 201,
    answer: signedInEitherWay,
    public: true,
    errors: ['malformed', 'conflict'],
  })
  async register(
    @Body({ schema: registerBody }) body: RegisterBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return tellTokens(request, reply, await this.signIns.register(body))
  }

  @Post('login')
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Signs in',
    answer: signedInEitherWay,
    public: true,
    errors: ['malformed', 'unauthenticated', 'forbidden'],
  })
  async login(
    @Body({ schema: loginBody }) body: LoginBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    return tellTokens(request, reply, await this.signIns.signIn(body))
  }

  @Post('refresh')
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Trades a refresh token for new tokens',
    description:
      'Each refresh token is good once; requests that come at once with the same one get the same next token. Shown again later it ends its session. A browser shows its cookie instead, and may show it again for 15 seconds, as a page that is left does not take the answer.',
    answer: signedInEitherWay,
    public: true,
    errors: ['malformed', 'unauthenticated'],
  })
  async refresh(
    @Body({ schema: refreshBody }) { refreshToken }: RefreshBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const shown = refreshToken ?? shownCookie(request)
    if (shown === undefined) throw nothingShown(request)
    const isCookie = refreshToken === undefined
    return tellTokens(request, reply, await this.sessions.refresh(shown, isCookie))
  }

  @Post('logout')
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Signs out: the session ends at once, everywhere',
    status: 204,
    errors: ['malformed'],
  })
  async logout(
    @SignedIn() { userId, sessionId }: Principal,
    @Body({ schema: logoutBody }) body: LogoutBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(userId, sessionId, body.refreshToken)
    forgetTokens(request, reply)
  }

  @Get('jwks.json')
  @Operation({ summary: 'The public keys access tokens are signed with (RFC 7517)', public: true })
  jwks(): object {
    return this.keys.publicKeys()
  }
}

const nothingShown = (request: FastifyRequest): FlorinError =>
  asksForCookies(request)
    ? invalidRefreshToken()
    : invalidField('/refreshToken', 'invalid-type', 'There is no token to refresh with.')
