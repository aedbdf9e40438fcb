import { setTimeout as pause } from 'node:timers/promises'
import { alerts, panelQueries, recordings } from './ops.js'
import type { PrometheusApi } from './prometheus-api.js'
import { selectorsIn } from './selectors.js'

interface Question {
  /** Whose it is: a panel, a record or an alert. */
  readonly of: string
  readonly query: string
}

/** Alerts give nothing while all is well, so that it is the series they look at that must be there. */
const questions: readonly Question[] = [
  ...panelQueries().map(({ panel, expr }) => ({ of: panel, query: expr })),
  ...recordings.map(({ record, expr }) => ({ of: record, query: expr })),
  ...alerts.flatMap(({ alert, expr }) => selectorsIn(expr).map((query) => ({ of: alert, query }))),
]

/** Why a query may give nothing on a stack on which all is well. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^ALERTS/, 'nothing is wrong'],
  [/status=~"5\.\."\}\[5m\]\)\) > 0/, 'nothing has failed'],
  [/status="429"/, 'nobody asks too often'],
  [/florin_handler_lag_events/, 'Kafka carries the events, and tells how far who is'],
  [/florin_certificate_expiry/, 'its servers speak no TLS'],
]

const isExcused = ({ query }: Question): boolean => reasons.some(([pattern]) => pattern.test(query))

/** Reasons that excuse nothing. */
export const idleReasons = (): string[] =>
  reasons
    .filter(([pattern]) => !questions.some(({ query }) => pattern.test(query)))
    .map(([, reason]) => reason)

/**
 * Asks everything that panels and rules ask, again and again until all is answered or the time is up: what is a
 * rate is known after some scrapes.
 * @returns what gives nothing, and has no reason to
 * @throws Error for what Prometheus does not understand
 */
export async function unanswered(prometheus: PrometheusApi, msMax: number): Promise<string[]> {
  for (const { expr } of alerts) await prometheus.count(expr)
  const since = performance.now()
  let open = questions
  for (;;) {
    const left: Question[] = []
    for (const question of open)
      if ((await prometheus.count(question.query)) === 0) left.push(question)
    open = left
    const silent = open.filter((question) => !isExcused(question))
    if (silent.length === 0 || performance.now() - since > msMax)
      return silent.map(({ of, query }) => `${of}: ${query}`)
    await pause(1_000)
  }
}
