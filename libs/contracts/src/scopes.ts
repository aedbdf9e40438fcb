/**
 * What a personal access token may be let into. `read` looks, `write` changes, and neither includes the other, so that
 * what brings statements need not see balances.
 */
export const scopes = [
  'accounts:read',
  'accounts:write',
  'audit:read',
  'budgets:read',
  'budgets:write',
  'categories:read',
  'imports:read',
  'imports:write',
  'notifications:read',
  'notifications:write',
  'profile:read',
  'reports:read',
  'stream:read',
  'transactions:read',
  'transactions:write',
] as const
export type Scope = (typeof scopes)[number]

/** What the overview is put together from, and so everything that it takes to see it. */
export const dashboardScopes: readonly Scope[] = [
  'accounts:read',
  'budgets:read',
  'notifications:read',
  'reports:read',
  'transactions:read',
]

export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

/** An operation, as far as it decides what a token must be good for. */
export interface ScopedOperation {
  /** Of the API's document: the domain it belongs to. */
  readonly tag: string | undefined
  readonly method: string
  /** As the route has it, `/v1/accounts/:id`. */
  readonly path: string
}

/**
 * What a personal access token needs for an operation, all of it. Undefined where none is let in: who somebody is, how they
 * sign in, whom they share with, and whatever nobody has thought about is for people who have signed in themselves.
 */
export function scopesFor({ tag, method, path }: ScopedOperation): readonly Scope[] | undefined {
  const reads = ['GET', 'HEAD'].includes(method.toUpperCase())
  if (reads && path === '/v1/me') return ['profile:read']
  if (reads && tag === 'dashboard') return dashboardScopes
  const scope = `${tag ?? ''}:${reads ? 'read' : 'write'}`
  return isScope(scope) ? [scope] : undefined
}
