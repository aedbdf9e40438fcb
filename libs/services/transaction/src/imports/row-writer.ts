import type { Tx } from '@florin/platform'
import type { StatementLine } from '@florin/statements'
import { findKeys, knowsAny, type KnownKey } from '../transactions/known-lines.repository.js'
import { candidatesOf, classify, keyed, type Candidate, type Part } from './classify.js'
import type { ResolvedAccount } from './file-accounts.service.js'
import { Fingerprints } from './fingerprints.js'
import { rememberingGuess } from './guesses.js'
import { insertRows } from './import-rows.repository.js'
import { kindOfKey, possibleKeys } from './line-keys.js'
import type { Coverage } from './look-alikes.js'
import { countsOf, type ImportRecord, type StoredRow } from './statement-import.js'
import type { Survey } from './survey.js'

/** What is known of one account of the file while its lines come. */
interface Desk extends Part {
  /** Whose identities they are: the user's account, or the file's while it is not known. */
  readonly owner: string
  /** The file's currency for lines that name none. */
  readonly fileCurrency: string | undefined
  /** Whether the file tells of the owner under another name as well. */
  readonly sharesOwner: boolean
  readonly hasLedger: boolean
}

/** Writes the rows of a file as its lines are read; what it holds does not grow with the lines but by some bytes each. */
export class RowWriter {
  readonly counts = countsOf([])
  /** Days of the lines of each of the user's accounts. */
  readonly coverage = new Map<string, Coverage>()
  private readonly guess = rememberingGuess()
  private readonly seen = new Fingerprints()
  private readonly desks = new Map<string, Desk>()
  private index = 0
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly tx: Tx,
    private readonly record: ImportRecord,
    private readonly survey: Survey,
    private readonly newId: () => string,
  ) {}

  /** Readies it for the accounts of the file. */
  async expect(accounts: readonly ResolvedAccount[]): Promise<void> {
    const owners = accounts.map(({ part, account }) => account?.id ?? part.key)
    for (const [n, { part, account }] of accounts.entries()) {
      const owner = owners[n] ?? part.key
      this.desks.set(part.key, {
        accountKey: part.key,
        accountId: account?.id ?? null,
        currency: account?.currency ?? null,
        owner,
        sharesOwner: owners.filter((other) => other === owner).length > 1,
        fileCurrency: part.currency,
        hasLedger:
          account !== undefined && (await knowsAny(this.tx, this.record.userId, account.id)),
      })
    }
  }

  /** Judges some lines of an account and writes them while the next ones are read. */
  async take(accountKey: string, lines: readonly StatementLine[]): Promise<void> {
    const desk = this.desks.get(accountKey)
    const identities = this.survey.accounts.get(accountKey)?.identities
    if (!desk || !identities) throw new Error('the file has other accounts than it had before')
    const { fileCurrency: currency } = desk
    const own = currency === undefined ? lines : lines.map((line) => ({ currency, ...line }))
    const candidates = candidatesOf(desk, own, identities.identify(own), this.index)
    this.index += lines.length
    await this.writing
    const known = await this.known(desk, candidates)
    const seen = (key: string): boolean => this.saw(desk, key)
    const rows = classify(desk, candidates, (key) => known.get(key), seen, this.guess)
    this.note(desk, rows)
    this.writing = this.write(rows)
    // Who takes the next lines, or finishes, hears of a failure.
    this.writing.catch(() => undefined)
  }

  /** Waits until all rows are written. */
  finish(): Promise<void> {
    return this.writing
  }

  private async known(
    desk: Desk,
    candidates: readonly Candidate[],
  ): Promise<Map<string, KnownKey>> {
    if (!desk.hasLedger || desk.accountId === null) return new Map()
    const keys = candidates.flatMap((candidate) => {
      const line = keyed(candidate)
      return line ? possibleKeys(line) : []
    })
    const found = await findKeys(this.tx, this.record.userId, desk.accountId, keys)
    return new Map(found.map((key) => [key.key, key]))
  }

  /** Within one account of a file, the n-th occurrence comes once; only the bank repeats its ids. */
  private saw({ owner, sharesOwner }: Desk, key: string): boolean {
    if (!sharesOwner && kindOfKey(key) !== 'bank') return false
    return this.seen.count(`${owner} ${key}`) > 1
  }

  private note({ accountId }: Desk, rows: readonly StoredRow[]): void {
    for (const row of rows) {
      this.counts[row.outcome] += 1
      if (accountId === null || row.key === null || row.date === null) continue
      const days = this.coverage.get(accountId)
      const from = days && days.from < row.date ? days.from : row.date
      const to = days && days.to > row.date ? days.to : row.date
      if (from === days?.from && to === days.to) continue
      this.coverage.set(accountId, { format: this.survey.head.format, from, to })
    }
  }

  private write(rows: readonly StoredRow[]): Promise<void> {
    const { userId, id } = this.record
    const named = rows.map((row) => ({
      ...row,
      transactionId: row.key === null ? null : this.newId(),
    }))
    return insertRows(this.tx, userId, id, named)
  }
}
