import { FlorinError, type Scope } from '@florin/contracts'

/**
 * Lets a token pass that has all it needs.
 * @param needed undefined where no personal access token is let in
 * @throws FlorinError 403 naming what it lacks
 */
export function assertScopes(
  scopes: readonly string[],
  needed: readonly Scope[] | undefined,
): void {
  if (!needed) {
    throw new FlorinError(
      'forbidden',
      'insufficient-scope',
      'No personal access token opens this; sign in.',
    )
  }
  const lacking = needed.filter((scope) => !scopes.includes(scope))
  if (lacking.length === 0) return
  throw new FlorinError(
    'forbidden',
    'insufficient-scope',
    `The token lacks the scope ${lacking.join(' ')}.`,
    { extra: { scope: lacking.join(' ') } },
  )
}
