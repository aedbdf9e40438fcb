import { Body, Controller, Get, Patch } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  changedSettings,
  settings,
  updateSettingsBody,
  type ChangedSettings,
  type Settings,
  type UpdateSettingsBody,
} from '@florin/contracts'
import { IfMatch, Operation, UserId, type ExpectedVersions } from '@florin/platform'
import { SettingsService } from './settings.service.js'

@ApiTags('me')
@Controller('v1/me/settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get()
  @Operation({
    summary: 'Shows how Florin looks, speaks and reaches one',
    answer: settings,
    errors: ['not-found', 'unavailable'],
  })
  get(@UserId() userId: string): Promise<Settings> {
    return this.settings.get(userId)
  }

  @Patch()
  @Operation({
    summary: 'Edits how Florin looks and on which ways it may reach one',
    description:
      'Taken also while the settings cannot be read. Language and e-mail are edited in the profile: `locale`, `preferences.emailNotifications`.',
    answer: changedSettings,
    conditional: true,
    errors: ['malformed', 'not-found'],
  })
  edit(
    @UserId() userId: string,
    @IfMatch() expected: ExpectedVersions,
    @Body({ schema: updateSettingsBody }) body: UpdateSettingsBody,
  ): Promise<ChangedSettings> {
    return this.settings.edit(userId, expected, body)
  }
}
