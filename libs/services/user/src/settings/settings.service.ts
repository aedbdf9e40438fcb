import { Injectable } from '@nestjs/common'
import type { ChangedSettings, Settings, UpdateSettingsBody } from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  QueuedDocuments,
  versionOf,
  type ExpectedVersions,
} from '@florin/platform'
import { userDocumentKind, type UserDocument } from '../documents/user-document.js'
import { readPreferences } from '../profile/preferences.repository.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { languageOf, saysNothing } from './settings.js'

/** Edits of the rest of the document leave the version of the settings. */
const part = 'settings'

type Chosen = UserDocument['profile']['preferences']

@Injectable()
export class SettingsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly documents: QueuedDocuments,
  ) {}

  async get(userId: string): Promise<Settings> {
    const { locale, email, version } = await this.database.read(userId, async (tx) => {
      const user = await findUserOr404(tx, userId)
      const preferences = await readPreferences(tx, userId, user.currency)
      const head = await this.documents.head(tx, userDocumentKind, userId, userId)
      const email = preferences.emailNotifications
      return { locale: user.locale, email, version: versionOf(head, part) }
    })
    const document = await this.documents.read(userDocumentKind, userId, userId)
    const chosen: Chosen = document?.body.profile.preferences ?? { notifications: {} }
    const { theme = 'system', discreet = false, shortcuts = true, notifications } = chosen
    const { dashboard = { order: [], hidden: [] } } = chosen
    return {
      ...{ theme, discreet, shortcuts, dashboard, language: languageOf(locale), version },
      notifications: { email, sms: notifications.sms ?? false, push: notifications.push ?? false },
    }
  }

  /** An edit that says nothing changes nothing. */
  edit(
    userId: string,
    expected: ExpectedVersions,
    body: UpdateSettingsBody,
  ): Promise<ChangedSettings> {
    return this.database.write(userId, async (tx) => {
      await findUserOr404(tx, userId)
      if (saysNothing(body)) {
        const version = versionOf(
          await this.documents.head(tx, userDocumentKind, userId, userId),
          part,
        )
        assertVersion(expected, version)
        return { version }
      }
      const change = { preferences: body }
      const { version } = await this.documents.change(
        ...([tx, userDocumentKind, userId, userId, change, { expected, part }] as const),
      )
      return { version }
    })
  }
}
