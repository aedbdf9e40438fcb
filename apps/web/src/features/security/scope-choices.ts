import type { PersonalToken } from '../../api/client.js'

export type Scope = PersonalToken['scopes'][number]

/** What a token can be made for, a line for each domain: looking, and changing where there is something to change. */
export const scopeChoices: readonly (readonly [domain: string, ...scopes: Scope[]])[] = [
  ['accounts', 'accounts:read', 'accounts:write'],
  ['transactions', 'transactions:read', 'transactions:write'],
  ['categories', 'categories:read'],
  ['imports', 'imports:read', 'imports:write'],
  ['budgets', 'budgets:read', 'budgets:write'],
  ['reports', 'reports:read'],
  ['notifications', 'notifications:read', 'notifications:write'],
  ['stream', 'stream:read'],
  ['audit', 'audit:read'],
  ['profile', 'profile:read'],
]

export const accessOf = (scope: Scope): 'read' | 'write' =>
  scope.endsWith(':write') ? 'write' : 'read'
export const domainOf = (scope: Scope): string => scope.split(':')[0] ?? scope

/** How long a token can be good for, in days. */
export const lifetimes = [7, 30, 90, 365] as const
export type Lifetime = (typeof lifetimes)[number]

/** A moment less than so many days from now, as the clock of this device may be ahead of the server's. */
export const expiryAfter = (days: Lifetime, now: Date): string =>
  new Date(now.getTime() + days * 24 * 3_600_000 - 3_600_000).toISOString()
