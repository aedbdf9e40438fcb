import { Body, Controller, Get, Patch } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { profile, updateProfileBody, type Profile, type UpdateProfileBody } from '@florin/contracts'
import { IfMatch, Operation, UserId, type ExpectedVersions } from '@florin/platform'
import { ProfileService } from './profile.service.js'

@ApiTags('me')
@Controller('v1/me')
export class ProfileController {
  constructor(private readonly profiles: ProfileService) {}

  @Get()
  @Operation({
    summary: 'Shows who is signed in',
    answer: profile,
    errors: ['not-found'],
    cached: { area: 'user', timeless: true, seconds: 3_600, key: (userId) => `user:${userId}` },
  })
  me(@UserId() userId: string): Promise<Profile> {
    return this.profiles.get(userId)
  }

  @Patch()
  @Operation({
    summary: 'Edits the profile',
    description:
      'Time zone and currency decide where periods begin and which currency reports lead with.',
    answer: profile,
    conditional: true,
    errors: ['malformed', 'not-found'],
  })
  editMe(
    @UserId() userId: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateProfileBody }) body: UpdateProfileBody,
  ): Promise<Profile> {
    return this.profiles.edit(userId, expected, body)
  }
}
