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

function install(root) {
  // Tests and lint belong to a clone even where NODE_ENV says production.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn('npm', ['ci', ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  const began = performance.now()
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1_000)
    console.log(`Still installing, ${seconds} seconds so far`)
  }, progressSeconds * 1_000)
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  }).finally(() => clearInterval(progress))
}

function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** The Node that Florin runs on, which comes with its dependencies. */
export const nodeOf = (root) =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
