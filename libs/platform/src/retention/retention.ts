import type { WorkerDatabase } from '../database/worker-database.js'
import type { Log } from '../observability/log.js'
import type { RetentionPolicy } from './policy.js'
import { removeAged } from './retention.repository.js'

const firstAfterMs = 60_000
const everyMs = 3_600_000
const chunkMax = 5_000

/**
 * Forgets what policies no longer keep, in chunks of a transaction each, so that no lock is held for long
 * and a process that dies on the way loses nothing. Several instances may do so at once.
 */
export class Retention {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<unknown> | undefined
  private stopping = false

  constructor(
    private readonly database: WorkerDatabase,
    private readonly policies: readonly RetentionPolicy[],
    private readonly log: Log,
  ) {}

  start(): void {
    this.schedule(firstAfterMs)
  }

  async stop(): Promise<void> {
    this.stopping = true
    clearTimeout(this.timer)
    await this.running
  }

  /** @returns how many rows went, by table. */
  async run(): Promise<Map<string, number>> {
    const removed = new Map<string, number>()
    for (const policy of this.policies) {
      let chunk: number
      do {
        chunk = await this.database.transaction((tx) => removeAged(tx, policy, chunkMax))
        removed.set(policy.table, (removed.get(policy.table) ?? 0) + chunk)
      } while (chunk === chunkMax && !this.stopping)
    }
    return removed
  }

  private schedule(afterMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.run()
        .catch((error: unknown) => {
          if (!this.stopping)
            this.log.warn({ err: error }, 'could not remove what is no longer kept')
        })
        .finally(() => {
          if (!this.stopping) this.schedule(everyMs)
        })
    }, afterMs)
    this.timer.unref()
  }
}
