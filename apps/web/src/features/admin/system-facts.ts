import type { ServiceState } from '../../api/client.js'

/** A figure of a service: what its sentence is filled with, null while nobody knows it. */
export interface Fact {
  readonly name: 'outbox' | 'lag' | 'stalled' | 'dead' | 'deferred' | 'replicas'
  readonly values: Readonly<Record<string, number>> | null
  /** Somebody should look: by itself it does not get better. */
  readonly worry: boolean
}

/** From then on events are stuck before they are sent, and a handler is stuck with them: as the alerts have it. */
const outboxStuckSeconds = 60
const handlerStuckSeconds = 120

/** What there is to know of a service; addresses only where there are any. */
export function factsOf(state: ServiceState): Fact[] {
  const { outbox, lagEvents, stalledSeconds, deferred, replicas } = state
  const facts: Fact[] = [
    {
      ...{ name: 'outbox', worry: (outbox?.oldestSeconds ?? 0) > outboxStuckSeconds },
      values: outbox && { events: outbox.events, seconds: Math.round(outbox.oldestSeconds) },
    },
    { name: 'lag', worry: false, values: lagEvents === null ? null : { events: lagEvents } },
    {
      ...{ name: 'stalled', worry: (stalledSeconds ?? 0) > handlerStuckSeconds },
      values: stalledSeconds === null ? null : { seconds: Math.round(stalledSeconds) },
    },
    {
      ...{ name: 'dead', worry: (deferred?.dead ?? 0) > 0 },
      values: deferred && { events: deferred.dead },
    },
    {
      ...{ name: 'deferred', worry: false },
      values: deferred && { retrying: deferred.retrying, parked: deferred.parked },
    },
  ]
  return replicas === null
    ? facts
    : [...facts, { name: 'replicas', values: replicas, worry: replicas.leftAlone > 0 }]
}

/** Which words tell a fact; of no events there is no oldest. */
export function sentenceOf({ name, values }: Pick<Fact, 'name' | 'values'>): string {
  if (values === null) return 'unknown'
  return values['events'] === 0 ? 'values.lag' : `values.${name}`
}
