import { execFile } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { commit } from './previous-version.json'

const root = join(__dirname, '../../..')
const run = promisify(execFile)

interface Package {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** The version before, built of the history and kept for the next time. @returns its checkout, with its programs in dist */
export async function previousVersion(): Promise<string> {
  const folder = join(homedir(), '.cache/florin/versions', commit)
  if (!existsSync(folder)) await take(folder)
  // Those of another clone may be gone.
  await provideDependencies(folder)
  await run(process.execPath, [join(folder, 'tools/build.mjs')], { cwd: folder })
  return folder
}

/** @throws Error where the history does not have the commit */
async function take(folder: string): Promise<void> {
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  const archive = join(partial, 'archive.tar')
  await run('git', ['archive', '--output', archive, commit], { cwd: root })
  await run('tar', ['-xf', archive, '-C', partial])
  rmSync(archive)
  renameSync(partial, folder)
}

/** Ours, where they are the same and more; else its own. */
async function provideDependencies(folder: string): Promise<void> {
  const place = join(folder, 'node_modules')
  const read = (from: string): Package =>
    JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as Package
  const wanted = wantedOf(read(folder))
  const ours = wantedOf(read(root))
  const isCovered = Object.entries(wanted).every(([name, version]) => ours[name] === version)
  const isBorrowed = lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true
  if (isBorrowed) rmSync(place)
  if (!isCovered) {
    // As `npm ci`, which does without no package of another platform that the lock file lacks.
    const install = ['install', '--no-save', '--no-audit', '--no-fund']
    if (!existsSync(place)) await run('npm', install, { cwd: folder })
    return
  }
  rmSync(place, { recursive: true, force: true })
  symlinkSync(join(root, 'node_modules'), place)
}

const wantedOf = ({
  dependencies,
  devDependencies,
}: Package): Readonly<Record<string, string>> => ({
  ...dependencies,
  ...devDependencies,
})
