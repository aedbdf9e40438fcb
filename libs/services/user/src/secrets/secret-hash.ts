import { hash } from 'node:crypto'

/**
 * What is stored of a secret that we made of chance: enough to recognise it, not to use it. Nobody can guess such
 * a secret, so that a quick hash is enough; passwords want a slow one.
 */
export const secretHash = (secret: string): string => hash('sha256', secret, 'hex')
