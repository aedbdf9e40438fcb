import { Body, Controller, Delete, Post, Req, Res } from '@nestjs/common'
import { ApiHeader, ApiTags } from '@nestjs/swagger'
import {
  demoBody,
  signedInEitherWay,
  type BrowserSession,
  type DemoBody,
  type SignedIn,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { browserSession, forgetTokens, tellTokens } from '../sessions/tokens.http.js'
import { DemoService } from './demo.service.js'

@Controller('v1')
export class DemoController {
  constructor(private readonly demos: DemoService) {}

  @Post('auth/demo')
  @ApiTags('auth')
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Lets somebody try Florin out without signing up',
    description:
      'Somebody with the currency EUR, without address or password, who is removed after a day. What there is to look at is brought by the client, as statements are.',
    status: 201,
    answer: signedInEitherWay,
    public: true,
    errors: ['malformed', 'rate-limited'],
  })
  async begin(
    @Body({ schema: demoBody }) body: DemoBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn | BrowserSession> {
    return tellTokens(request, reply, await this.demos.begin(body))
  }

  @Delete('me/demo')
  @ApiTags('me')
  @ApiHeader(browserSession)
  @Operation({
    summary: 'Removes somebody who only tried Florin out',
    description: 'All sessions end, and nobody acts for them again. 404 for everybody else.',
    status: 204,
    errors: ['not-found'],
  })
  async leave(
    @UserId() userId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.demos.leave(userId)
    forgetTokens(request, reply)
  }
}
