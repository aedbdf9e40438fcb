import { batchCosts, handlerTimes, since } from './handler-times.js'

const metrics = `# HELP florin_events_handled_total Events applied, by handler.
florin_events_handled_total{handler="budget.utilisation"} 40
florin_event_handler_duration_seconds_bucket{le="0.005",handler="budget.utilisation"} 3
florin_event_handler_duration_seconds_sum{handler="budget.utilisation"} 0.5
florin_event_handler_duration_seconds_count{handler="budget.utilisation"} 10
florin_events_handled_total{handler="audit.trail"} 7
`

it('reads what each handler has done out of the metrics', () => {
  expect(Object.fromEntries(handlerTimes(metrics))).toEqual({
    'budget.utilisation': { batches: 10, seconds: 0.5, events: 40 },
    'audit.trail': { batches: 0, seconds: 0, events: 7 },
  })
})

it('takes off what was there before', () => {
  const now = { batches: 10, seconds: 0.5, events: 40 }
  expect(since({ batches: 4, seconds: 0.25, events: 10 }, now)).toEqual({
    ...{ batches: 6, seconds: 0.25, events: 30 },
  })
  expect(since(undefined, now)).toEqual(now)
})

it('tells what a batch costs from what each event in it does', () => {
  // 5 ms and 0.5 ms for each event after the first.
  const small = { batches: 100, seconds: 0.5, events: 100 }
  const large = { batches: 10, seconds: 0.145, events: 200 }
  const { batchMs, eventMs } = batchCosts(small, large)
  expect(batchMs).toBeCloseTo(5)
  expect(eventMs).toBeCloseTo(0.5)
})

it('takes each event for as dear as the first where batches were alike', () => {
  const alike = { batches: 100, seconds: 0.5, events: 110 }
  expect(batchCosts(alike, alike)).toEqual({ batchMs: 5, eventMs: 5 })
})
