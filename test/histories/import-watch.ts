import type { TestDatabase } from '@florin/platform/testing'

const pauseMs = 10

/** Looks after the imports of all that wait for one with a single query, where each asking would be hundreds. */
export class ImportWatch {
  private readonly waiting = new Map<string, () => void>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly database: TestDatabase) {}

  /** Resolves when an import is no longer being worked on. */
  worked(id: string): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      this.timer ??= setTimeout(() => void this.look(), pauseMs)
    })
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private async look(): Promise<void> {
    const rows = await this.database.sql<{ id: string }>(
      `SELECT id FROM transaction_schema.statement_imports
       WHERE id = ANY($1::uuid[]) AND status NOT IN ('parsing', 'committing')`,
      [[...this.waiting.keys()]],
    )
    for (const { id } of rows) {
      this.waiting.get(id)?.()
      this.waiting.delete(id)
    }
    this.timer = this.waiting.size === 0 ? undefined : setTimeout(() => void this.look(), pauseMs)
  }
}
