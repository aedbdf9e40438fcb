import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/** A process whose words go to the end of a file. @param options except where its words go */
export function spawnLogged(
  command: string,
  args: readonly string[],
  logFile: string,
  options: Omit<SpawnOptions, 'stdio'> = {},
): ChildProcess {
  const said = openSync(logFile, 'a', 0o600)
  try {
    return spawn(command, args, { ...options, stdio: ['ignore', said, said] })
  } finally {
    // The child has its own.
    closeSync(said)
  }
}
