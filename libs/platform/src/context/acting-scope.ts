import { currentContext } from './request-context.js'

/** Somebody who acts for another: whose rows, and which of them. */
export interface ActingScope {
  readonly actorId: string
  readonly ownerId: string
  /** Of the kind of resource that the service shares. */
  readonly ids: readonly string[] | 'everything'
  readonly mayWrite: boolean
}

/**
 * The scope within which the request acts for a user; undefined where it acts for whoever sent it.
 * @throws Error for the rows of a third
 */
export function scopeFor(userId: string): ActingScope | undefined {
  const scope = currentContext()?.acting
  if (scope && scope.ownerId !== userId) throw new Error('it acts for another')
  return scope
}
