import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Runs work for nobody in particular: what a request only woke is not its, and goes on with what others
 * have asked for meanwhile.
 */
export const detached: <T>(work: () => T) => T = AsyncLocalStorage.snapshot()
