import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartupError } from '../config/startup-error.js'

/** Opens the one folder all data lives in, for this process alone. @returns how to let go of it. */
export function openDataFolder(folder: string): () => void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK)
  } catch {
    throw new StartupError(
      `Florin cannot write to its data folder ${folder}. Give this user the right to write there, or set FLORIN_DATA_DIR to another folder.`,
    )
  }
  const lock = join(folder, 'florin.pid')
  const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new StartupError(
      `Florin is already running on ${folder} (process ${owner}). Stop it first, or set FLORIN_DATA_DIR to another folder.`,
    )
  }
  writeFileSync(lock, String(process.pid))
  return () => rmSync(lock, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A process id is used again after a restart; only a Florin counts.
    const commandLine = `/proc/${pid}/cmdline`
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('florin')
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
