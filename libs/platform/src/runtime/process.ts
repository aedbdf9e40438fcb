import { ConfigError } from '../config/define-config.js'
import { remedyOf } from '../config/remedy.js'
import { MigrationError } from '../database/migration-error.js'
import { StartupError } from '../config/startup-error.js'
import { keepMemoryLow } from './memory.js'

const repeatMs = 1_000

/** Ends the process over an error that kept it from starting: a sentence for what a person can put right. */
export function reportAndExit(error: unknown): never {
  const expected = [ConfigError, MigrationError, StartupError].some((kind) => error instanceof kind)
  const { stack, message } = error as Error
  const said = expected ? message : (remedyOf(error) ?? stack ?? String(error))
  process.stderr.write(`${said}\n`)
  process.exit(1)
}

/**
 * Starts something and stops it in order when the process is told to end: what was taken is finished,
 * once; told again later, it ends at once. A terminal and the launcher may both pass one Ctrl-C on, so
 * the same second counts as once.
 */
export function runUntilStopped(start: () => Promise<{ close(): Promise<void> }>): void {
  keepMemoryLow()
  let stoppingSince: number | undefined
  const started = start()
  const stop = (): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > repeatMs) process.exit(130)
      return
    }
    stoppingSince = performance.now()
    started.then((running) => running.close()).then(() => process.exit(0), reportAndExit)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  started.catch((error: unknown) => {
    if (stoppingSince === undefined) reportAndExit(error)
  })
}
