import type { ServiceState } from '../../api/client.js'
import { factsOf, sentenceOf } from './system-facts.js'

const well: ServiceState = {
  ...{ service: 'bank', ready: true, reason: null, upSince: '2026-11-02T07:30:00.000Z' },
  ...{ outbox: { events: 2, oldestSeconds: 0.4 }, lagEvents: 12, stalledSeconds: 59.6 },
  ...{ deferred: { dead: 0, retrying: 1, parked: 3 }, replicas: null },
}
const worries = (state: Partial<ServiceState>): string[] =>
  factsOf({ ...well, ...state })
    .filter(({ worry }) => worry)
    .map(({ name }) => name)

it('events that wait a moment and are tried again worry nobody', () => {
  expect(worries({})).toEqual([])
  expect(factsOf(well).map(({ name, values }) => [name, values])).toEqual([
    ['outbox', { events: 2, seconds: 0 }],
    ['lag', { events: 12 }],
    ['stalled', { seconds: 60 }],
    ['dead', { events: 0 }],
    ['deferred', { retrying: 1, parked: 3 }],
  ])
})

it('what does not get better by itself does', () => {
  expect(worries({ outbox: { events: 1, oldestSeconds: 61 } })).toEqual(['outbox'])
  expect(worries({ stalledSeconds: 121 })).toEqual(['stalled'])
  expect(worries({ deferred: { dead: 1, retrying: 0, parked: 0 } })).toEqual(['dead'])
  expect(worries({ replicas: { known: 2, leftAlone: 1 } })).toEqual(['replicas'])
  expect(worries({ replicas: { known: 2, leftAlone: 0 } })).toEqual([])
})

it('what nobody knows is said to be that', () => {
  const silent = { outbox: null, lagEvents: null, stalledSeconds: null, deferred: null }
  const facts = factsOf({ ...well, ...silent })
  expect(facts.map(({ values, worry }) => [values, worry])).toEqual(facts.map(() => [null, false]))
})

it('of no events there is no oldest', () => {
  const sentences = (events: number): string[] =>
    factsOf({ ...well, outbox: { events, oldestSeconds: 0 } }).map(sentenceOf)
  expect(sentences(0)[0]).toBe('values.lag')
  expect(sentences(1)[0]).toBe('values.outbox')
  expect(sentenceOf({ name: 'outbox', values: null })).toBe('unknown')
})
