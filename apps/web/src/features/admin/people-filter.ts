import type { AdminusersFindData } from '../../api/client.js'

/** What is shown instead of people. */
export const views = ['log', 'system'] as const
export type View = (typeof views)[number]

/** Which people are shown, or what instead of people; it stands in the address. */
export interface AdminSearch {
  readonly view?: View
  /** How the address begins. */
  readonly email?: string
  readonly show?: Group
  /** Whose things are looked at, as support. */
  readonly support?: string
}

/** Groups of people that administrators look for; everybody without one. */
export const groups = ['pending', 'suspended', 'admins'] as const
export type Group = (typeof groups)[number]

/** Letters of an address that the API has to be told. */
export const emailCharactersMin = 3

type Query = NonNullable<AdminusersFindData['query']>

const queries: Readonly<Record<Group, Query>> = {
  pending: { kycStatus: 'pending' },
  suspended: { status: 'suspended' },
  admins: { role: 'admin' },
}

export const isView = (text: unknown): text is View => views.some((view) => view === text)

export const isGroup = (text: unknown): text is Group => groups.some((group) => group === text)

const uuid = /^[0-9a-f-]{36}$/i

/** What of an address is a search. */
export function adminSearchOf(search: Readonly<Record<string, unknown>>): AdminSearch {
  const { view, email, show, support } = search
  return {
    ...(isView(view) ? { view } : {}),
    ...(typeof email === 'string' && email !== '' ? { email: email.slice(0, 255) } : {}),
    ...(isGroup(show) ? { show } : {}),
    ...(typeof support === 'string' && uuid.test(support) ? { support } : {}),
  }
}

/** As the API is asked; what is too short to be looked for is left out. */
export function peopleQuery({ email = '', show }: AdminSearch): Query {
  const beginning = email.trim()
  return {
    ...(show === undefined ? {} : queries[show]),
    ...(beginning.length >= emailCharactersMin ? { email: beginning } : {}),
  }
}
