import { FlorinError } from '@florin/contracts'
import type { Principal } from './jwt.strategy.js'

/**
 * That there is such an operation the API's document tells everybody, so that nothing is hidden by saying 404; and it
 * is said before anything is looked up, so that it is the same whether there is what was asked for or not.
 * @throws FlorinError 403 `forbidden` for whoever has another role
 */
export function demandRole({ role }: Principal, needed: string): void {
  if (role === needed) return
  throw new FlorinError(
    'forbidden',
    'forbidden',
    'Only administrators may do this, and only signed in with a second factor.',
  )
}
