import { TransactionRecorded, type EventContract } from '@florin/contracts'
import fc from 'fast-check'
import { currentContext } from '../context/request-context.js'
import { newId } from '../context/ids.js'
import { SingleFlight } from '../messaging/single-flight.js'
import { handling, publishing } from './event-spans.js'
import { formatTraceparent, parseTraceparent, type SpanContext } from './traceparent.js'
import {
  asPart,
  currentSpan,
  recordWith,
  startPart,
  startSpan,
  within,
  type Span,
  type SpanStart,
} from './tracing.js'

interface Recorded extends Span {
  readonly name: string
  readonly start: SpanStart
  failedWith?: string
  endings: number
}

let spans: Recorded[] = []
let made = 0
const hex = (length: number): string => (++made).toString(16).padStart(length, '0')

/** Keeps what is recorded, as a collector would be sent it. */
const remembering = {
  start: (name: string, start: SpanStart): Span => {
    const span: Recorded = {
      ...{ name, start, service: start.service, endings: 0 },
      context: {
        traceId: start.parent?.traceId ?? hex(32),
        spanId: hex(16),
        isSampled: start.parent?.isSampled ?? true,
      },
      set: () => undefined,
      fail: (type) => (span.failedWith = type),
      end: () => void (span.endings += 1),
    }
    spans.push(span)
    return span
  },
}

beforeEach(() => {
  spans = []
  recordWith(remembering)
})
afterAll(() => recordWith(undefined))

const contract: EventContract = TransactionRecorded
const context = (isSampled: boolean): SpanContext => ({
  ...{ traceId: hex(32), spanId: hex(16) },
  isSampled,
})
const event = (traceparent: string | undefined) => ({
  ...{ id: newId(), type: contract.type, correlationid: newId(), contract },
  ...(traceparent === undefined ? {} : { traceparent }),
})
const sent: readonly (() => string | undefined)[] = [
  () => formatTraceparent(context(true)),
  () => formatTraceparent(context(false)),
  () => '00-x',
  () => undefined,
]
const events = fc.array(fc.constantFrom(...sent), { minLength: 1, maxLength: 20 }).map((given) =>
  given.map((traceparent) => ({
    isRecorded: traceparent === sent[0],
    event: event(traceparent()),
  })),
)
const nothing = (): Promise<void> => Promise.resolve()

it('has one span for each event that is recorded, in its trace, and they know of each other', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (heard) => {
      spans = []
      await handling(
        'budget.utilisation',
        heard.map((one) => one.event),
        nothing,
      )
      const recorded = heard.filter(({ isRecorded }) => isRecorded)
      expect(spans.map(({ start }) => start.parent)).toEqual(
        recorded.map((one) => parseTraceparent(one.event.traceparent)),
      )
      const [first, ...others] = spans
      expect(first?.start.links ?? []).toEqual(others.map(({ start }) => start.parent))
      for (const other of others) expect(other.start.links).toEqual([first?.context])
      expect(spans.every(({ endings, service }) => endings === 1 && service === 'budget')).toBe(
        true,
      )
    }),
  )
})

it('goes on in what an event leads to, and nowhere else', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (heard) => {
      spans = []
      const published: (string | undefined)[] = []
      await handling(
        'budget.utilisation',
        heard.map((one) => one.event),
        async () => {
          await nothing()
          for (const one of heard) published.push(publishing(contract, one.event))
        },
      )
      heard.forEach(({ event: { traceparent }, isRecorded }, n) => {
        const to = parseTraceparent(published[n])
        expect(to?.traceId).toBe(isRecorded ? parseTraceparent(traceparent)?.traceId : undefined)
      })
    }),
  )
})

it('tells each event’s own context, and says of all that they failed together', async () => {
  const [one, two] = [event(formatTraceparent(context(true))), event(undefined)]
  const tell = await handling('audit.trail', [one, two], nothing)
  const told: unknown[] = []
  for (const each of [one, two])
    tell(each, () => told.push([currentContext()?.correlationId, currentSpan()?.context.traceId]))
  expect(told).toEqual([
    [one.correlationid, parseTraceparent(one.traceparent)?.traceId],
    [two.correlationid, undefined],
  ])
  const other = event(formatTraceparent(context(true)))
  const failing = handling('audit.trail', [one, other], () =>
    Promise.reject(Object.assign(new Error('Ann Bolt'), { code: '23505' })),
  )
  await expect(failing).rejects.toThrow('Ann Bolt')
  expect(spans.slice(1)).toMatchObject([
    { failedWith: '23505', endings: 1 },
    { failedWith: '23505', endings: 1 },
  ])
})

it('publishes nothing of a trace that is not recorded', () => {
  expect(publishing(contract, undefined)).toBeUndefined()
  const unrecorded = startSpan('request', { service: 'bank', parent: context(false) })
  expect(within(unrecorded, () => publishing(contract, undefined))).toBeUndefined()
  const recorded = startSpan('request', { service: 'bank' })
  const traceparent = within(recorded, () => publishing(contract, undefined))
  expect(parseTraceparent(traceparent)).toMatchObject({ traceId: recorded?.context.traceId })
})

it('has a hundred parts at the most, and goes on without more', async () => {
  const whole = startSpan('import', { service: 'transaction' })
  await within(whole, async () => {
    for (let n = 0; n < 150; n++) await asPart(`part ${n}`, {}, nothing)
    expect(startPart('one more', {})).toBeUndefined()
    expect(currentSpan()).toBe(whole)
    expect(publishing(contract, undefined)).toBe(formatTraceparent(whole!.context))
  })
  expect(spans).toHaveLength(101)
})

it('is none of what it only woke', async () => {
  const found: unknown[] = []
  const relay = new SingleFlight(() => Promise.resolve(void found.push(currentSpan())))
  within(startSpan('request', { service: 'bank' }), () => relay.request())
  await relay.stop()
  expect(found).toEqual([undefined])
})
