import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { todayIn, type PlainDate } from '@florin/calendar'
import {
  ThresholdCrossed,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UtilisationUpdated,
  type EventOf,
} from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import {
  Clock,
  On,
  Outbox,
  publication,
  type Delivery,
  type Publication,
  type Tx,
} from '@florin/platform'
import { activeBudgets } from '../budgets/budgets.repository.js'
import { decidingFrom, periodOn } from '../budgets/period-results.js'
import { timezonesOf } from '../users/users.repository.js'
import { withCarriedOver } from './carried-over.js'
import { toFigures, toUtilisationRow } from './figures.js'
import { judge, type Judged } from './judgement.js'
import { spendingDeltas } from './spending.js'
import { touchedPeriods, type Crossing, type Touched } from './utilisation.js'
import * as utilisation from './utilisation.repository.js'

type Heard = typeof TransactionRecorded | typeof TransactionChanged | typeof TransactionRemoved

/** Keeps what was spent, and tells when that reaches a budget's threshold. */
@Controller()
export class UtilisationConsumer {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @On([TransactionRecorded, TransactionChanged, TransactionRemoved] as Heard[], {
    as: 'budget.utilisation',
    urgent: true,
    asyncCommit: true,
  })
  async apply(@Payload() heard: readonly EventOf<Heard>[], @Ctx() { tx }: Delivery): Promise<void> {
    const events = heard as readonly EventOf[]
    const userIds = [...new Set(events.map((event) => event.userid))]
    const changes = events.map((event) => ({ event, deltas: spendingDeltas(event) }))
    const deltas = changes.flatMap((change) => change.deltas)
    const [budgets, today] = await Promise.all([
      activeBudgets(tx, userIds),
      this.days(tx, userIds),
      utilisation.applyDeltas(tx, deltas),
    ])
    const todayOf = (userId: string): PlainDate => today.get(userId) ?? ''
    const touched = withCarriedOver(touchedPeriods(changes, budgets), todayOf)
    const judged = await this.judged(tx, touched)
    const crossed = await this.newCrossings(tx, judged)
    const rows = judged.map((one) =>
      toUtilisationRow(one.touched.budget, one.result, todayOf(one.touched.budget.userId)),
    )
    const told = events.flatMap((event) => this.told(event, judged, crossed))
    await Promise.all([
      utilisation.saveUtilisation(tx, rows, this.clock.now()),
      this.outbox.publishAll(tx, told),
    ])
  }

  private async judged(tx: Tx, touched: readonly Touched[]): Promise<Judged[]> {
    // A budget that is touched in several periods is asked for once, over all of them.
    const byBudget = [...Map.groupBy(touched, (one) => one.budget.id).values()]
    const rows = await utilisation.spendingOf(tx, byBudget.flatMap(rangeOf))
    return byBudget.flatMap((periods) => {
      const budget = periods[0]?.budget
      return budget ? judge(periods, utilisation.daysOf(rows, budget, fromNumeric)) : []
    })
  }

  private async newCrossings(tx: Tx, judged: readonly Judged[]): Promise<Crossing[]> {
    const all = judged.flatMap(({ crossings }) => crossings)
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

  /** Which day it is for each of the users. */
  private async days(tx: Tx, userIds: readonly string[]): Promise<Map<string, PlainDate>> {
    const zones = await timezonesOf(tx, userIds)
    const now = this.clock.now()
    return new Map(userIds.map((userId) => [userId, todayIn(zones(userId), now)]))
  }

  /** What is to be told of an event: the thresholds it crossed, and every figure it touched. */
  private told(
    event: EventOf,
    judged: readonly Judged[],
    crossings: readonly Crossing[],
  ): Publication[] {
    const { userid: userId } = event
    const crossed = crossings
      .filter((crossing) => crossing.event.id === event.id)
      .map(({ budget, result, spent, threshold }) => ({
        ...toFigures(budget, result, spent),
        threshold,
      }))
    const items = judged
      .filter(({ touched }) => isToldBy(event, touched))
      .map(({ touched, result }) => toFigures(touched.budget, result))
    const updated = publication(UtilisationUpdated, { userId, items, cause: event })
    if (crossed.length === 0) return [updated]
    return [publication(ThresholdCrossed, { userId, items: crossed, cause: event }), updated]
  }
}

/** Of what was only carried over, the batch's last figure is enough. */
const isToldBy = (event: EventOf, { touches }: Touched): boolean =>
  touches.at(-1)?.event.id === event.id ||
  touches.some((touch) => touch.event.id === event.id && !touch.carried)

/** The days that decide the figures of periods of one budget, from the earliest to the latest. */
function rangeOf(periods: readonly Touched[]): utilisation.SpendingRange[] {
  const [first] = periods
  if (!first) return []
  const { id: budgetId, userId, categoryId } = first.budget
  const spans = periods.map(({ budget, periodStart }) => {
    const period = periodOn(budget, periodStart)
    return { from: decidingFrom(budget, period), to: period.end }
  })
  const from = spans.reduce((day, span) => (span.from < day ? span.from : day), '9999-12-31')
  const to = spans.reduce((day, span) => (span.to > day ? span.to : day), first.periodStart)
  return [{ budgetId, userId, categoryId, from, to }]
}
