import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { todayIn } from '@florin/calendar'
import {
  ThresholdCrossed,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UtilisationUpdated,
  type EventOf,
} from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import { Clock, On, Outbox, type Delivery, type Tx } from '@florin/platform'
import { activeBudgets } from '../budgets/budgets.repository.js'
import {
  decidingFrom,
  periodOn,
  periodResults,
  type PeriodResult,
} from '../budgets/period-results.js'
import { timezoneOf } from '../users/users.repository.js'
import { toFigures, toUtilisationRow } from './figures.js'
import { spendingDeltas } from './spending.js'
import { crossings, touchedPeriods, type Crossing, type Touched } from './utilisation.js'
import * as utilisation from './utilisation.repository.js'

type Heard = typeof TransactionRecorded | typeof TransactionChanged | typeof TransactionRemoved

interface Judged {
  readonly touched: Touched
  readonly result: PeriodResult
}

/** Keeps what was spent, and tells when that reaches a budget's threshold. */
@Controller()
export class UtilisationConsumer {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @On([TransactionRecorded, TransactionChanged, TransactionRemoved] as Heard[], {
    as: 'budget.utilisation',
  })
  async apply(@Payload() heard: readonly EventOf<Heard>[], @Ctx() { tx }: Delivery): Promise<void> {
    const events = heard as readonly EventOf[]
    const changes = events.map((event) => ({ event, deltas: spendingDeltas(event) }))
    await utilisation.applyDeltas(
      tx,
      changes.flatMap((change) => change.deltas),
    )
    const budgets = await activeBudgets(tx, [...new Set(events.map((event) => event.userid))])
    const judged = await this.judge(tx, touchedPeriods(changes, budgets))
    const told = await this.newCrossings(tx, judged)
    await this.save(tx, judged)
    for (const event of events) await this.tell(tx, event, judged, told)
  }

  private async judge(tx: Tx, touched: readonly Touched[]): Promise<Judged[]> {
    const ranges = touched.map(({ budget, periodStart }) => {
      const period = periodOn(budget, periodStart)
      return {
        budgetId: budget.id,
        userId: budget.userId,
        categoryId: budget.categoryId,
        from: decidingFrom(budget, period),
        to: period.end,
      }
    })
    // A budget that is touched in several periods is asked for once, over all of them.
    const rows = await utilisation.spendingOf(tx, merged(ranges))
    return touched.flatMap((one) => {
      const days = utilisation.daysOf(rows, one.budget, fromNumeric)
      const [result] = periodResults(one.budget, days, one.periodIndex, one.periodIndex)
      return result ? [{ touched: one, result }] : []
    })
  }

  private async newCrossings(tx: Tx, judged: readonly Judged[]): Promise<Crossing[]> {
    const all = judged.flatMap(({ touched, result }) => crossings(touched, result))
    const rows = all.map(({ budget, result, threshold }) => ({
      userId: budget.userId,
      budgetId: budget.id,
      periodStart: result.period.start,
      threshold,
      fired: true,
    }))
    const fresh = await utilisation.insertAlerts(tx, rows)
    return all.filter((_, n) => {
      const row = rows[n]
      return row !== undefined && fresh.has(utilisation.alertKey(row))
    })
  }

  private async save(tx: Tx, judged: readonly Judged[]): Promise<void> {
    const zones = new Map<string, string>()
    const rows: utilisation.UtilisationRow[] = []
    for (const { touched, result } of judged) {
      const { userId } = touched.budget
      const zone = zones.get(userId) ?? (await timezoneOf(tx, userId))
      zones.set(userId, zone)
      rows.push(toUtilisationRow(touched.budget, result, todayIn(zone, this.clock.now())))
    }
    await utilisation.saveUtilisation(tx, rows, this.clock.now())
  }

  private async tell(
    tx: Tx,
    event: EventOf,
    judged: readonly Judged[],
    told: readonly Crossing[],
  ): Promise<void> {
    const crossed = told
      .filter((crossing) => crossing.event.id === event.id)
      .map(({ budget, result, threshold }) => ({ ...toFigures(budget, result), threshold }))
    if (crossed.length > 0) {
      await this.outbox.publish(tx, ThresholdCrossed, {
        userId: event.userid,
        items: crossed,
        cause: event,
      })
    }
    const items = judged
      .filter(({ touched }) => touched.touches.some((touch) => touch.event.id === event.id))
      .map(({ touched, result }) => toFigures(touched.budget, result))
    await this.outbox.publish(tx, UtilisationUpdated, { userId: event.userid, items, cause: event })
  }
}

/** One range a budget, from the earliest day to the latest. */
function merged(ranges: readonly utilisation.SpendingRange[]): utilisation.SpendingRange[] {
  const byBudget = new Map<string, utilisation.SpendingRange>()
  for (const range of ranges) {
    const known = byBudget.get(range.budgetId)
    byBudget.set(range.budgetId, {
      ...range,
      from: known && known.from < range.from ? known.from : range.from,
      to: known && known.to > range.to ? known.to : range.to,
    })
  }
  return [...byBudget.values()]
}
