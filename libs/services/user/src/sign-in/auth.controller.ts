import { Body, Controller, Get, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  loginBody,
  logoutBody,
  refreshBody,
  registerBody,
  signedIn,
  type LoginBody,
  type LogoutBody,
  type RefreshBody,
  type RegisterBody,
  type SignedIn as SignedInAnswer,
} from '@florin/contracts'
import { Operation, SignedIn, TokenKeys, type Principal } from '@florin/platform'
import { SessionsService } from '../sessions/sessions.service.js'
import { SignInService } from './sign-in.service.js'

@ApiTags('auth')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly keys: TokenKeys,
  ) {}

  @Post('register')
  @Operation({
    summary: 'Signs up',
    description: 'Currency is USD, time zone UTC and locale en-US unless told.',
    status: 201,
    answer: signedIn,
    public: true,
    errors: ['malformed', 'conflict'],
  })
  register(@Body({ schema: registerBody }) body: RegisterBody): Promise<SignedInAnswer> {
    return this.signIns.register(body)
  }

  @Post('login')
  @Operation({
    summary: 'Signs in',
    answer: signedIn,
    public: true,
    errors: ['malformed', 'unauthenticated'],
  })
  login(@Body({ schema: loginBody }) body: LoginBody): Promise<SignedInAnswer> {
    return this.signIns.signIn(body)
  }

  @Post('refresh')
  @Operation({
    summary: 'Trades a refresh token for new tokens',
    description:
      'Each refresh token is good once; requests that come at once with the same one get the same next token. Shown again later it ends its session.',
    answer: signedIn,
    public: true,
    errors: ['malformed', 'unauthenticated'],
  })
  refresh(@Body({ schema: refreshBody }) body: RefreshBody): Promise<SignedInAnswer> {
    return this.sessions.refresh(body.refreshToken)
  }

  @Post('logout')
  @Operation({
    summary: 'Signs out: the session ends at once, everywhere',
    status: 204,
    errors: ['malformed'],
  })
  logout(
    @SignedIn() { userId, sessionId }: Principal,
    @Body({ schema: logoutBody }) body: LogoutBody,
  ): Promise<void> {
    return this.sessions.end(userId, sessionId, body.refreshToken)
  }

  @Get('jwks.json')
  @Operation({ summary: 'The public keys access tokens are signed with (RFC 7517)', public: true })
  jwks(): object {
    return this.keys.publicKeys()
  }
}
