import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '../../..')

/** A package as npm's lock file has it. */
export interface Locked {
  readonly version: string
  readonly integrity?: string
  readonly resolved?: string
  readonly license?: string
  /** Needed to build and test, not to run. */
  readonly dev?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
}

const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Every package of the lock file by its name; of several versions each. */
export function lockedPackages(): [string, Locked, string][] {
  const { packages } = json('package-lock.json') as { packages: Record<string, Locked> }
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => [path.split('node_modules/').at(-1) ?? path, entry, path])
}

export const manifest = (): Readonly<Record<string, unknown>> =>
  json('package.json') as Record<string, unknown>

/** As the package itself says it, in the old way or the new; undefined where it says nothing. */
export function licenceOf(path: string, { license }: Locked): string | undefined {
  if (license !== undefined) return license
  const file = join(path, 'package.json')
  if (!existsSync(join(root, file))) return undefined
  const { licenses } = json(file) as { licenses?: readonly { type: string }[] }
  return licenses?.map(({ type }) => type).join(' OR ')
}
