import { isTimeZone } from '@florin/calendar'
import {
  invalidField,
  localeCharactersMax,
  type KycStatus,
  type User,
  type UserFact,
} from '@florin/contracts'
import { isCurrency } from '@florin/money'

/** A user as stored, without the password. */
export interface UserRow {
  readonly id: string
  readonly email: string
  readonly emailVerified: boolean
  readonly fullName: string
  readonly currency: string
  readonly timezone: string
  readonly locale: string
  readonly createdAt: Date
  readonly demo: boolean
  readonly role: string
  readonly kycStatus: KycStatus
  readonly version: number
}

export const toUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  emailVerified: row.emailVerified,
  fullName: row.fullName,
  currency: row.currency,
  timezone: row.timezone,
  locale: row.locale,
  createdAt: row.createdAt.toISOString(),
  demo: row.demo,
  role: row.role,
  kycStatus: row.kycStatus,
  version: row.version,
})

/** What other services hear: no name, no address. */
export const toFact = (row: UserRow): UserFact => ({
  userId: row.id,
  currency: row.currency,
  timezone: row.timezone,
  locale: row.locale,
  version: row.version,
})

export interface Region {
  readonly currency: string
  readonly timezone: string
  readonly locale: string
}

/** What a user may edit of themselves. */
export type UserEdit = Region & Pick<UserRow, 'fullName'>

export const changesUser = (before: UserRow, edit: UserEdit): boolean =>
  before.fullName !== edit.fullName ||
  before.currency !== edit.currency ||
  before.timezone !== edit.timezone ||
  before.locale !== edit.locale

/** @throws FlorinError 422 naming the field that is no currency, time zone or locale. */
export function assertRegion(region: Region): Region {
  if (!isCurrency(region.currency)) {
    throw invalidField(
      '/currency',
      'unknown-currency',
      `${region.currency} is not a currency of ISO 4217.`,
    )
  }
  if (!isTimeZone(region.timezone)) {
    throw invalidField(
      '/timezone',
      'unknown-timezone',
      'Give an IANA time zone such as Europe/Dublin.',
    )
  }
  return { ...region, locale: canonicalLocale(region.locale) }
}

function canonicalLocale(locale: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(locale)
    // Canonical tags may be longer than what was given: sh-419 is sr-Latn-419.
    if (canonical !== undefined && canonical.length <= localeCharactersMax) return canonical
  } catch {
    // Said below, with the field's name.
  }
  throw invalidField('/locale', 'unknown-locale', 'Give a language tag such as en-IE (BCP 47).')
}
