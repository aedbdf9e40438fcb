import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartupError } from '../config/startup-error.js'
import { freePort } from '../runtime/free-port.js'
import type { ServerCertificate } from './certify.js'

export interface ServerOptions {
  /** Speaks TLS with it, and nothing else. */
  readonly certificate?: ServerCertificate
  /** Where its data is and stays; a folder that goes with the server unless told. */
  readonly folder?: string
}

/** Where `tools/servers/install.sh` puts what a server is made of. */
export const installed = (what: string): string =>
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'florin', what)

/** @throws StartupError when it is not there */
export function assertInstalled(path: string): void {
  if (!existsSync(path))
    throw new StartupError(`there is no ${path}: tools/servers/install.sh installs it`)
}

/** Where a server lives. */
export interface Place {
  readonly folder: string
  readonly port: number
  readonly isKept: boolean
  /** Forgets the data, where that does not stay. */
  clear(): void
}

export async function placeFor(name: string, { folder }: ServerOptions): Promise<Place> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const place = folder ?? mkdtempSync(join(tmpdir(), `florin-${name}-`))
  const clear = (): void => {
    if (folder === undefined) rmSync(place, { recursive: true, force: true })
  }
  return { folder: place, port: await freePort(), isKept: folder !== undefined, clear }
}
