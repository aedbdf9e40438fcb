import { Injectable } from '@nestjs/common'
import { notFound, UserUpdated, type Profile, type UpdateProfileBody } from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  Outbox,
  type ExpectedVersions,
  type Tx,
} from '@florin/platform'
import { readPreferences, updatePreferences } from './preferences.repository.js'
import { assertPreferences, changesPreferences } from './preferences.js'
import { assertRegion, changesUser, toFact, toUser, type UserRow } from './user.js'
import { findUser, updateUser } from './users.repository.js'

@Injectable()
export class ProfileService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
  ) {}

  get(userId: string): Promise<Profile> {
    return this.database.read(userId, async (tx) =>
      this.profile(tx, await findUserOr404(tx, userId)),
    )
  }

  /** An edit that changes nothing leaves the version, and is not published. */
  edit(userId: string, expected: ExpectedVersions, body: UpdateProfileBody): Promise<Profile> {
    return this.database.write(userId, async (tx) => {
      const before = await findUserOr404(tx, userId)
      assertVersion(expected, before.version)
      const region = assertRegion({
        currency: body.currency ?? before.currency,
        timezone: body.timezone ?? before.timezone,
        locale: body.locale ?? before.locale,
      })
      const edit = { ...region, fullName: body.fullName ?? before.fullName }
      const preferences = body.preferences ?? {}
      assertPreferences(preferences, region.currency)
      const known = await this.profile(tx, before)
      if (!changesUser(before, edit) && !changesPreferences(known.preferences, preferences)) {
        return known
      }
      const after = await updateUser(tx, userId, edit)
      await updatePreferences(tx, userId, preferences)
      const item = { before: toFact(before), after: toFact(after), version: after.version }
      await this.outbox.publish(tx, UserUpdated, { userId, items: [item] })
      return this.profile(tx, after)
    })
  }

  private async profile(tx: Tx, row: UserRow): Promise<Profile> {
    return { ...toUser(row), preferences: await readPreferences(tx, row.id, row.currency) }
  }
}

/** @throws FlorinError 404 */
export async function findUserOr404(tx: Tx, userId: string): Promise<UserRow> {
  const row = await findUser(tx, userId)
  if (!row) throw notFound('user')
  return row
}
