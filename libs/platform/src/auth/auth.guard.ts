import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { AuthGuard as PassportGuard } from '@nestjs/passport'
import { FlorinError, scopesFor } from '@florin/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Clock } from '../context/clock.js'
import { currentContext } from '../context/request-context.js'
import { operationMetadata, type OperationOptions } from '../http/operation-options.js'
import { rateHeaders, RateLimiter, type RatePolicy } from '../http/rate-limit.js'
import { JwtStrategy, type Principal } from './jwt.strategy.js'
import { demandRecentSignIn } from './recent-sign-in.js'
import { demandRole } from './role.js'
import { assertScopes } from './scopes.js'
import { SessionRecords } from './session-records.js'

const isPublic = 'florin:public'
/** Where `@ApiTags` keeps what the API's document says too. */
const tags = 'swagger/apiUseTags'
const perUser: RatePolicy = { name: 'user', limit: 1_200, windowSeconds: 60 }

/** A route that needs no sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(isPublic, true)

/** Lets signed-in people pass, and anybody on `@Public()` routes. */
@Injectable()
export class AuthGuard extends PassportGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
    private readonly sessions: SessionRecords,
    private readonly clock: Clock,
    private readonly tokens: JwtStrategy,
  ) {
    super()
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true
    const open = this.reflector.getAllAndOverride<boolean>(isPublic, [
      context.getHandler(),
      context.getClass(),
    ])
    if (open) return true
    if (!(await this.isKnown(context)) && !(await super.canActivate(context))) return false
    this.assertScopes(context)
    await this.count(context)
    this.demandMore(context)
    return true
  }

  private async isKnown(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Principal }>()
    const principal = await this.tokens.known(request as never)
    if (principal) request.user = this.handleRequest(null, principal)
    return principal !== undefined
  }

  /** After the count, so that asking is no way around it. */
  private demandMore(context: ExecutionContext): void {
    const options = this.reflector.get<OperationOptions | undefined>(
      operationMetadata,
      context.getHandler(),
    )
    const { user } = context.switchToHttp().getRequest<{ user: Principal }>()
    if (options?.role) demandRole(user, options.role)
    if (options?.recentSignIn) demandRecentSignIn(user, this.clock.now())
  }

  /** A personal access token opens what it was made for. */
  private assertScopes(context: ExecutionContext): void {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Principal }>()
    const scopes = request.user?.scopes
    if (!scopes) return
    const handlers = [context.getHandler(), context.getClass()]
    const tag = this.reflector.getAllAndOverride<string[] | undefined>(tags, handlers)?.at(-1)
    const { method, routeOptions } = request
    assertScopes(scopes, scopesFor({ tag, method, path: routeOptions.url ?? '' }))
  }

  /** Each person has a share of the whole, however many addresses and sessions they come from. */
  private async count(context: ExecutionContext): Promise<void> {
    const userId = currentContext()?.userId
    if (this.limiter.factor === 0 || !userId) return
    const state = await this.limiter.demand(perUser, userId)
    const reply = context.switchToHttp().getResponse<FastifyReply>()
    for (const [name, value] of Object.entries(rateHeaders([state]))) {
      // The gateway may have written its own there already; the header is a list.
      const before = reply.raw.getHeader(name)
      void reply.header(name, typeof before === 'string' ? `${before}, ${value}` : value)
    }
  }

  override handleRequest<P>(error: unknown, principal: P | false): P {
    if (error instanceof FlorinError) throw error
    if (error || !principal) {
      throw new FlorinError(
        'unauthenticated',
        'unauthenticated',
        'Sign in: this needs a valid access token as a bearer token.',
      )
    }
    const context = currentContext()
    const { userId, sessionId, role } = principal as unknown as Principal
    if (context) {
      context.userId = userId
      context.sessionId = sessionId
      context.role = role
    }
    this.sessions.touch({ userId, sessionId })
    return principal
  }
}
