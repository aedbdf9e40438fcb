import { readFileSync } from 'node:fs'
import { StartupError } from './startup-error.js'

/**
 * The certificate authority in a file that a setting names.
 * @throws StartupError when it can't be read
 */
export function readAuthority(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new StartupError(`${setting} names ${file}, which cannot be read.`, { cause })
  }
}
