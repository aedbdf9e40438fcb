import type { ServiceReport } from '@florin/contracts'
import type { Gauge } from 'prom-client'
import {
  consumerLag,
  deferredEvents,
  handlerLag,
  handlerStalled,
  outboxAge,
  outboxRows,
} from './metrics.js'
import { lookAround } from './scrape.js'

interface Told {
  readonly value: number
  readonly labels: Readonly<Partial<Record<string, string | number>>>
}

/** What a scraper would be told of a service now, as far as it says whether events come through. */
export async function figuresOf(
  service: string,
): Promise<Pick<ServiceReport, 'outbox' | 'lagEvents' | 'stalledSeconds' | 'deferred'>> {
  await lookAround()
  const isOurs = ({ labels }: Told): boolean => String(labels['handler']).startsWith(`${service}.`)
  const [rows, ages, deferred, stalled, lags, shares] = await Promise.all(
    [outboxRows, outboxAge, deferredEvents, handlerStalled, handlerLag, consumerLag].map(toldBy),
  )
  const ofService = (told: readonly Told[] = []): number | undefined =>
    told.find(({ labels }) => labels['service'] === service)?.value
  const events = ofService(rows)
  const oldestSeconds = ofService(ages)
  const isKnown = events !== undefined && oldestSeconds !== undefined
  const handlers = (stalled ?? []).filter(isOurs)
  return {
    outbox: isKnown ? { events, oldestSeconds } : null,
    lagEvents: handlers.length === 0 ? 0 : lagOf((lags ?? []).filter(isOurs), shares ?? []),
    stalledSeconds: Math.max(0, ...handlers.map(({ value }) => value)),
    deferred: isKnown ? statesOf((deferred ?? []).filter(isOurs)) : null,
  }
}

const toldBy = async (gauge: Gauge): Promise<readonly Told[]> => (await gauge.get()).values

/** Of the handler furthest behind where logs are read in place, else of the partitions that this process has. */
function lagOf(lags: readonly Told[], shares: readonly Told[]): number | null {
  if (lags.length === 0) return shares.length === 0 ? null : sum(shares)
  const handlers = new Set(lags.map(({ labels }) => labels['handler']))
  const ofEach = [...handlers].map((handler) =>
    sum(lags.filter(({ labels }) => labels['handler'] === handler)),
  )
  return Math.max(...ofEach)
}

function statesOf(told: readonly Told[]): NonNullable<ServiceReport['deferred']> {
  const of = (state: string): number => sum(told.filter(({ labels }) => labels['state'] === state))
  return { dead: of('dead'), retrying: of('retrying'), parked: of('parked') }
}

const sum = (told: readonly Told[]): number => told.reduce((all, { value }) => all + value, 0)
