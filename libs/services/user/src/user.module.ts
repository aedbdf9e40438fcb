import { Module } from '@nestjs/common'
import { defineService } from '@florin/platform'
import { ProfileController } from './profile/profile.controller.js'
import { ProfileService } from './profile/profile.service.js'
import { RevokedSessionsService } from './sessions/revoked-sessions.service.js'
import { SessionsService } from './sessions/sessions.service.js'
import { AccessTokensService } from './sessions/access-tokens.service.js'
import { AuthController } from './sign-in/auth.controller.js'
import { PasswordsService } from './sign-in/passwords.service.js'
import { SignInService } from './sign-in/sign-in.service.js'

@Module({
  controllers: [AuthController, ProfileController],
  providers: [
    AccessTokensService,
    PasswordsService,
    ProfileService,
    RevokedSessionsService,
    SessionsService,
    SignInService,
  ],
})
class UserModule {}

export const userService = defineService({
  name: 'user',
  module: UserModule,
  routes: ['/v1/auth', '/v1/me'],
})
