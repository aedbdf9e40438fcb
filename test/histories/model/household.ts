import { afterEvent, afterTerms, type Alert, type Terms } from './budgets.js'
import { dayIn } from './days.js'
import * as ledgers from './ledger.js'
import * as statements from './statements.js'

/** What one user has, and everything that is to be known of it: what Florin should be, written as simply as can be. */
export class Household {
  readonly ledger: ledgers.Ledger = { accounts: [], entries: [], identities: [], count: 0 }
  readonly statements: statements.Statement[] = []
  readonly budgets = new Map<number, Terms>()
  readonly alerts: Alert[] = []
  /** How often the trail has each action. */
  readonly trail = new Map<string, number>([['USER_REGISTERED', 1]])
  private budgetCount = 0

  constructor(
    readonly currency: string,
    public timezone: string,
    public now: string,
  ) {}

  today(): string {
    return dayIn(this.timezone, this.now)
  }

  move(timezone: string): void {
    if (timezone !== this.timezone) this.log('USER_UPDATED')
    this.timezone = timezone
  }

  open(currency: string, opening: bigint): void {
    this.ledger.accounts.push({ currency, opening })
    this.log('ACCOUNT_OPENED')
  }

  correct(account: number, opening: bigint): void {
    const own = this.ledger.accounts[account]
    if (!own || own.opening === opening) return
    own.opening = opening
    this.log('ACCOUNT_CHANGED')
  }

  add(given: Omit<ledgers.NewEntry, 'key' | 'sources'>): ledgers.Entry {
    const entry = ledgers.record(this.ledger, { ...given, key: null, sources: [] })
    this.hear('TRANSACTION_RECORDED', [entry])
    return entry
  }

  edit(entry: ledgers.Entry, changes: ledgers.Edit): void {
    const before = ledgers.edit(entry, changes)
    if (before) this.hear('TRANSACTION_CHANGED', [before, entry])
  }

  remove(entry: ledgers.Entry): void {
    ledgers.remove(this.ledger, entry)
    this.hear('TRANSACTION_REMOVED', [entry])
  }

  bring(account: number, format: string, lines: readonly statements.Line[]): statements.Statement {
    const formatOf = (n: number): string => this.statements[n]?.format ?? ''
    const n = this.statements.length
    const made = statements.preview(this.ledger, formatOf, { n, account, format }, lines)
    this.statements.push(made)
    return made
  }

  /** What an account would have on a day with what a file is about to add. */
  balanceWith({ account, rows }: statements.Statement, day: string): bigint {
    const { accounts, entries } = this.ledger
    const there = entries.filter((e) => e.account === account && e.status === 'posted')
    const coming = rows
      .filter((row) => row.outcome === 'new' || row.reason === 'posted')
      .map((row) => row.line)
      .filter((line) => !line.pending)
    return [...there, ...coming]
      .filter(({ date }) => date <= day)
      .reduce((sum, { amount }) => sum + amount, accounts[account]?.opening ?? 0n)
  }

  commit(
    statement: statements.Statement,
    chosen: readonly number[],
    left: readonly number[],
  ): void {
    const { fresh, known, posted } = statements.settle(this.ledger, statement, chosen, left)
    const source = (row: number): ledgers.Source => ({ statement: statement.n, row })
    const recorded = fresh.map(({ line, key, index }) =>
      ledgers.record(this.ledger, {
        ...{ account: statement.account, date: line.date, amount: line.amount, text: line.text },
        ...{ status: line.pending ? 'pending' : 'posted', chosen: null },
        ...{ key, sources: [source(index)] },
      }),
    )
    if (recorded.length > 0) this.hear('TRANSACTION_RECORDED', recorded)
    for (const row of known) this.entry(row.duplicateOf)?.sources.push(source(row.index))
    const changed = posted.flatMap((n) => {
      const entry = this.entry(n)
      if (entry?.status !== 'pending') return []
      const before = { ...entry }
      Object.assign(entry, { status: 'posted', version: entry.version + 1 })
      return [before, entry]
    })
    if (changed.length > 0) this.hear('TRANSACTION_CHANGED', changed)
    statement.status = 'committed'
    this.log('IMPORT_COMMITTED')
  }

  revert(statement: statements.Statement): { removed: ledgers.Entry[]; kept: number } {
    const taken = ledgers.takeBack(this.ledger, statement.n)
    if (taken.removed.length > 0) this.hear('TRANSACTION_REMOVED', taken.removed)
    statement.status = 'reverted'
    this.log('IMPORT_REVERTED')
    return taken
  }

  plan(terms: Terms): number {
    this.log('BUDGET_CREATED')
    const n = this.budgetCount++
    this.judge(n, terms)
    return n
  }

  replan(n: number, terms: Terms): void {
    this.log('BUDGET_CHANGED')
    this.judge(n, terms)
  }

  drop(n: number): void {
    this.log('BUDGET_DELETED')
    this.budgets.delete(n)
  }

  entry(n: number | null): ledgers.Entry | undefined {
    return this.ledger.entries.find((entry) => entry.n === n)
  }

  /** An event about transactions, as they were and as they are. */
  private hear(action: string, touched: readonly ledgers.Entry[]): void {
    this.log(action)
    const today = this.today()
    this.remember(
      [...this.budgets].flatMap(([n, terms]) =>
        afterEvent(this.ledger.entries, n, terms, touched, today),
      ),
    )
  }

  private judge(n: number, terms: Terms): void {
    this.budgets.set(n, terms)
    this.remember(afterTerms(this.ledger.entries, n, terms, this.today()))
  }

  /** Each threshold of a period is told once, by one event for all that was reached at once. */
  private remember(alerts: readonly Alert[]): void {
    const fresh = alerts.filter(
      ({ budget, start, threshold }) =>
        !this.alerts.some(
          (a) => a.budget === budget && a.start === start && a.threshold === threshold,
        ),
    )
    this.alerts.push(...fresh)
    if (!fresh.some((alert) => alert.told)) return
    this.log('BUDGET_THRESHOLD_CROSSED')
    this.log('NOTIFICATION_CREATED')
  }

  private log(action: string): void {
    this.trail.set(action, (this.trail.get(action) ?? 0) + 1)
  }
}
