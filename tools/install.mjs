// Installs the dependencies when they are absent or no longer those of the lock file.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const progressSeconds = 20

/** The lock file's hash at the last install, kept beside what it describes. */
const stampOf = (root) => join(root, 'node_modules', '.florin-lock')

/** Ends the process with a sentence when the dependencies can't be had. */
export async function installIfNeeded(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = stampOf(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(nodeOf(root))) return
  console.log('Installing dependencies (once, about a minute)')
  if (!(await install(root))) {
    return giveUp(
      'The dependencies could not be installed: check the network connection and that this folder is writable, then run the command again.',
    )
  }
  if (!existsSync(nodeOf(root))) {
    return giveUp(
      'Node 24 did not come with the dependencies, as install scripts are off: allow them (npm config set ignore-scripts false), delete node_modules and run the command again.',
    )
  }
  writeFileSync(stamp, lock)
}

/**
 * `npm ci`; where it objects that the lock file lacks optional packages of other platforms, which npm leaves out
 * of a lock file when it can't reach them, `npm install --no-save`, which takes the same versions.
 */
async function install(root) {
  const clean = await npm(root, ['ci'])
  if (clean.code === 0) return true
  if (!lacksOnlyOptional(root, clean.errors)) {
    process.stderr.write(clean.errors)
    return false
  }
  const tolerant = await npm(root, ['install', '--no-save'])
  process.stderr.write(tolerant.errors)
  return tolerant.code === 0
}

/** A lock file that lacks anything else, or contradicts package.json, was forgotten in a commit: that is refused. */
function lacksOnlyOptional(root, errors) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const optional = new Set(
    Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {})),
  )
  const missing = [...errors.matchAll(/Missing: (\S+)@\S* from lock file/g)].map(([, name]) => name)
  const contradicts = /Invalid: lock file/.test(errors)
  return !contradicts && missing.length > 0 && missing.every((name) => optional.has(name))
}

function npm(root, command) {
  // Tests and lint belong to a clone even where NODE_ENV says production.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn('npm', [...command, ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    shell: process.platform === 'win32',
  })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  const began = performance.now()
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1_000)
    console.log(`Still installing, ${seconds} seconds so far`)
  }, progressSeconds * 1_000)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, errors: `${error.message}\n` }))
    child.on('close', (code) => resolve({ code, errors }))
  }).finally(() => clearInterval(progress))
}

function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** The Node that Florin runs on, which comes with its dependencies. */
export const nodeOf = (root) =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
