import type { TestAnswer, TestApi } from '@florin/platform/testing'
import { until } from '@florin/platform/testing'
import type { Household } from './model/household.js'
import type { Entry } from './model/ledger.js'
import type { BudgetPlan, History } from './operations.js'
import { agree } from './differs.js'

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

/** What fails for want of time is tried again after a while; on a busy machine more than once. */
const patienceMs = 120_000

/** Somebody whose history is played: what Florin calls the things that the model numbers. */
export class Person {
  api!: TestApi
  readonly accounts: string[] = []
  readonly entries = new Map<number, string>()
  readonly statements: string[] = []
  readonly budgets = new Map<number, string>()
  readonly plans = new Map<number, BudgetPlan>()
  /** What was done so far, for whoever has to understand a difference. */
  readonly done: string[] = []

  constructor(
    readonly id: string,
    readonly history: History,
    /** The day from which the history counts its days. */
    readonly firstDay: string,
    readonly model: Household,
    /** Resolves when an import is no longer being worked on. */
    readonly worked: (importId: string) => Promise<void>,
    /** Moves what is posted before a day to the archive, so many rows at the most. */
    readonly archive: (before: string, rowsMax: number) => Promise<void>,
  ) {}

  /** Reads what is there once everything written before has been applied. */
  async read<T>(path: string): Promise<T> {
    const answer = await until(
      async () => {
        const given = await this.api.get<T>(path)
        return given.headers['x-florin-stale'] === undefined && given
      },
      `a fresh answer of ${path}`,
      patienceMs,
    )
    this.expectStatus(`GET ${path}`, answer, 200)
    return answer.body
  }

  /** What was refused without knowing the newest facts is tried again, as the answer's header invites to. */
  attempt<T>(call: () => Promise<TestAnswer<T>>): Promise<TestAnswer<T>> {
    return until(
      async () => {
        const answer = await call()
        const isStale = answer.headers['x-florin-stale'] !== undefined
        return !(isStale && answer.status >= 400) && answer
      },
      'an answer that knows the newest facts',
      patienceMs,
    )
  }

  /** All pages of a list. */
  async list<T>(path: string, limit = 200): Promise<T[]> {
    const items: T[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page: Page<T> = await this.read(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${more}`,
      )
      if (page.nextCursor !== null) agree(`length of a page of ${path}`, page.items.length, limit)
      items.push(...page.items)
      cursor = page.nextCursor
    }
    return items
  }

  expectStatus(what: string, answer: TestAnswer, status: number): void {
    const shown = answer.status === status ? '' : ` ${answer.text}`
    agree(`status of ${what}`, `${answer.status}${shown}`, `${status}`)
  }

  entryOf(id: string | null): number | null | undefined {
    return id === null ? null : [...this.entries].find(([, known]) => known === id)?.[0]
  }

  accountOf(id: string | null): number {
    return this.accounts.indexOf(id ?? '')
  }

  budgetOf(id: string): number | undefined {
    return [...this.budgets].find(([, known]) => known === id)?.[0]
  }

  /** Learns what Florin calls an entry. */
  name(entry: Entry, id: string): void {
    this.entries.set(entry.n, id)
    entry.id = id
  }

  /** The entry that a number says, of those there are now. */
  pick(which: number): Entry | undefined {
    const { entries } = this.model.ledger
    return entries[which % entries.length]
  }
}
