import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { AuthGuard as PassportGuard } from '@nestjs/passport'
import { FlorinError } from '@florin/contracts'
import { currentContext } from '../context/request-context.js'
import type { Principal } from './jwt.strategy.js'

const isPublic = 'florin:public'

/** A route that needs no sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(isPublic, true)

/** Lets signed-in people pass, and anybody on `@Public()` routes. */
@Injectable()
export class AuthGuard extends PassportGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super()
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true
    const open = this.reflector.getAllAndOverride<boolean>(isPublic, [
      context.getHandler(),
      context.getClass(),
    ])
    return open || ((await super.canActivate(context)) as boolean)
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
    const { userId, sessionId } = principal as unknown as Principal
    if (context) {
      context.userId = userId
      context.sessionId = sessionId
    }
    return principal
  }
}
