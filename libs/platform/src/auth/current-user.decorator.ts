import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { Principal } from './jwt.strategy.js'

/** The id of the signed-in user. */
export const UserId = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { user } = context.switchToHttp().getRequest<{ user?: Principal }>()
  if (!user) throw new Error('@UserId() on a route that is @Public()')
  return user.userId
})

/** The signed-in user and their session. */
export const SignedIn = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal => {
    const { user } = context.switchToHttp().getRequest<{ user?: Principal }>()
    if (!user) throw new Error('@SignedIn() on a route that is @Public()')
    return user
  },
)
