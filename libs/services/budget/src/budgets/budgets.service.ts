import { Injectable } from '@nestjs/common'
import { periodAt, todayIn, type PlainDate } from '@florin/calendar'
import {
  BudgetChanged,
  BudgetCreated,
  BudgetDeleted,
  BudgetRestored,
  notFound,
  ThresholdCrossed,
  type Budget,
  type BudgetHistoryQuery,
  type BudgetPeriodResult,
  type BudgetsQuery,
  type CreateBudgetBody,
  type Page,
  type UpdateBudgetBody,
} from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import {
  ApiDatabase,
  assertVersion,
  Clock,
  decodeCursor,
  newId,
  Outbox,
  pageOfRows,
  scopeFor,
  type ExpectedVersions,
  type Tx,
} from '@florin/platform'
import { z } from 'zod'
import { timezoneOf } from '../users/users.repository.js'
import { toFigures, toUtilisationRow } from '../utilisation/figures.js'
import * as utilisation from '../utilisation/utilisation.repository.js'
import { toFact, type BudgetRow } from './budget.js'
import * as budgets from './budgets.repository.js'
import {
  decidingFrom,
  hasEnded,
  periodOn,
  periodResults,
  type PeriodResult,
} from './period-results.js'
import { reachedByNewTerms } from './new-terms.js'
import { toBudget, toPeriodResult } from './present.js'
import { assertSameSpending, changesNothing, editedTerms, newTerms } from './terms.js'

/** Later than any day that a transaction may be of. */
const lastDay = '9999-12-31'

@Injectable()
export class BudgetsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  create(userId: string, body: CreateBudgetBody): Promise<Budget> {
    const terms = newTerms(body)
    return this.database.write(userId, async (tx) => {
      const row = await budgets.insertBudget(tx, userId, newId(), terms)
      await this.outbox.publish(tx, BudgetCreated, {
        userId,
        subject: row.id,
        items: [toFact(row)],
      })
      return this.settle(tx, row)
    })
  }

  /** An edit that changes nothing leaves the version, and is not published. */
  edit(
    userId: string,
    id: string,
    expected: ExpectedVersions,
    body: UpdateBudgetBody,
  ): Promise<Budget> {
    return this.database.write(userId, async (tx) => {
      const before = await this.find(tx, userId, id)
      assertVersion(expected, before.version)
      const terms = editedTerms(before, body)
      if (scopeFor(userId)) assertSameSpending(before, terms)
      if (changesNothing(before, terms)) return this.shown(tx, before)
      const after = await budgets.updateBudget(tx, userId, id, terms)
      const item = { before: toFact(before), after: toFact(after), version: after.version }
      await this.outbox.publish(tx, BudgetChanged, { userId, subject: id, items: [item] })
      return this.settle(tx, after)
    })
  }

  async remove(userId: string, id: string, expected?: ExpectedVersions): Promise<void> {
    await this.database.write(userId, async (tx) => {
      const row = await this.find(tx, userId, id)
      assertVersion(expected, row.version)
      await budgets.deleteBudget(tx, userId, id, this.clock.now())
      await this.outbox.publish(tx, BudgetDeleted, { userId, subject: id, items: [toFact(row)] })
    })
  }

  /** With the history it had; what was spent meanwhile counts. One that is not deleted stays as it is. */
  restore(userId: string, id: string): Promise<Budget> {
    return this.database.write(userId, async (tx) => {
      const row = await budgets.restoreBudget(tx, userId, id)
      if (!row) return this.shown(tx, await this.find(tx, userId, id))
      await this.outbox.publish(tx, BudgetRestored, { userId, subject: id, items: [toFact(row)] })
      return this.settle(tx, row)
    })
  }

  list(userId: string, query: BudgetsQuery): Promise<Page<Budget>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(z.uuid(), query.cursor)
    return this.database.read(userId, async (tx) => {
      const [rows, today] = await Promise.all([
        budgets.listBudgets(tx, userId, query.limit, after),
        this.today(tx, userId),
      ])
      const page = pageOfRows(
        rows,
        query.limit,
        (row) => row,
        (row) => row.id,
      )
      const items = await this.present(tx, page.items, today, query.date)
      return { items, nextCursor: page.nextCursor }
    })
  }

  get(userId: string, id: string, date: PlainDate | undefined): Promise<Budget> {
    return this.database.read(userId, async (tx) => {
      const [row, today] = await Promise.all([this.find(tx, userId, id), this.today(tx, userId)])
      const [budget] = await this.present(tx, [row], today, date)
      return budget as Budget
    })
  }

  /** The periods that have ended, newest first. */
  history(
    userId: string,
    id: string,
    query: BudgetHistoryQuery,
  ): Promise<Page<BudgetPeriodResult>> {
    const before =
      query.cursor === undefined ? undefined : decodeCursor(z.int().min(0), query.cursor)
    return this.database.read(userId, async (tx) => {
      const row = await this.find(tx, userId, id)
      const today = await this.today(tx, userId)
      const current = periodOn(row, today)
      const last = Math.min(
        hasEnded(row, current, today) ? current.index : current.index - 1,
        (before ?? Infinity) - 1,
      )
      if (last < 0) return { items: [], nextCursor: null }
      const first = Math.max(0, last - query.limit)
      const results = await this.results(tx, row, first, last)
      return pageOfRows(
        results.reverse(),
        query.limit,
        (result) => toPeriodResult(row, result),
        (result) => result.period.index,
      )
    })
  }

  /**
   * Decides, for a budget whose terms are new, which thresholds have been reached, and tells of those of the
   * current period and of later ones that something was spent in already.
   */
  private async settle(tx: Tx, row: BudgetRow): Promise<Budget> {
    const today = await this.today(tx, row.userId)
    const current = periodOn(row, today).index
    const results = await this.resultsSoFar(tx, row, current)
    const reached = reachedByNewTerms(row, results, today)
    const fresh = await utilisation.insertAlerts(
      tx,
      reached.map(({ alert }) => alert),
    )
    const items = reached
      .filter(({ alert }) => alert.fired && fresh.has(utilisation.alertKey(alert)))
      .map(({ result, alert }) => ({ ...toFigures(row, result), threshold: alert.threshold }))
    if (items.length > 0) {
      const { userId, id: subject } = row
      await this.outbox.publish(tx, ThresholdCrossed, { userId, subject, items })
    }
    await utilisation.clearUtilisation(tx, row.userId, row.id)
    const figures = results
      .filter(({ count, period }) => count > 0 || period.index === current)
      .map((result) => toUtilisationRow(row, result, today))
    await utilisation.saveUtilisation(tx, figures, this.clock.now())
    return this.shown(tx, row, today)
  }

  private async shown(tx: Tx, row: BudgetRow, today?: PlainDate): Promise<Budget> {
    const [budget] = await this.present(tx, [row], today ?? (await this.today(tx, row.userId)))
    return budget as Budget
  }

  /** Of all periods until the current one, or the last one that something is spent in, whichever is later. */
  private async resultsSoFar(tx: Tx, row: BudgetRow, current: number): Promise<PeriodResult[]> {
    const { id: budgetId, userId, categoryId, startDate: from } = row
    const to = row.endDate ?? lastDay
    const rows = await utilisation.spendingOf(tx, [{ budgetId, userId, categoryId, from, to }])
    const days = utilisation.daysOf(rows, row, fromNumeric)
    const lastSpent = days.at(-1)?.day ?? from
    return periodResults(row, days, 0, Math.max(current, periodOn(row, lastSpent).index))
  }

  private async results(
    tx: Tx,
    row: BudgetRow,
    first: number,
    last: number,
  ): Promise<PeriodResult[]> {
    const from = row.rollover ? row.startDate : periodAt(row.startDate, row.period, first).start
    const to = periodAt(row.startDate, row.period, last).end
    const rows = await utilisation.spendingOf(tx, [
      { budgetId: row.id, userId: row.userId, categoryId: row.categoryId, from, to },
    ])
    return periodResults(row, utilisation.daysOf(rows, row, fromNumeric), first, last)
  }

  /** Budgets with the figures, as of today, of the period that holds a day. */
  private async present(
    tx: Tx,
    rows: readonly BudgetRow[],
    today: PlainDate,
    day: PlainDate = today,
  ): Promise<Budget[]> {
    const periods = rows.map((row) => periodOn(row, day))
    const ranges = rows.map((row, n) => {
      const period = periods[n] ?? periodOn(row, day)
      return {
        budgetId: row.id,
        userId: row.userId,
        categoryId: row.categoryId,
        from: decidingFrom(row, period),
        to: period.end,
      }
    })
    const [spending, alerts] = await Promise.all([
      utilisation.spendingOf(tx, ranges),
      utilisation.alertsOf(
        tx,
        rows.map((row, n) => ({ budgetId: row.id, periodStart: periods[n]?.start ?? '' })),
      ),
    ])
    return rows.flatMap((row, n) => {
      const index = periods[n]?.index ?? 0
      const [result] = periodResults(
        row,
        utilisation.daysOf(spending, row, fromNumeric),
        index,
        index,
      )
      return result ? [toBudget(row, result, today, spending, alerts.get(row.id) ?? [])] : []
    })
  }

  /** Today where the user lives. */
  private async today(tx: Tx, userId: string): Promise<PlainDate> {
    return todayIn(await timezoneOf(tx, userId), this.clock.now())
  }

  private async find(tx: Tx, userId: string, id: string): Promise<BudgetRow> {
    const row = await budgets.findBudget(tx, userId, id)
    if (!row) throw notFound('budget')
    return row
  }
}
