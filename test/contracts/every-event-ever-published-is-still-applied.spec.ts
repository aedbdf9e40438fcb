import { envelopeSchema, eventByType, serviceNames } from '@florin/contracts'
import { until } from '@florin/platform/testing'
import { declared } from '../faults/support/registry.js'
import { AnotherParty } from '../support/another-party.js'
import { startProduct, type TestProduct } from '../support/product.js'
import { appliedBy, putAsideBy } from './support/corpus.repository.js'
import { recordStory, stories, untold, type Story } from './support/corpus.js'

/** The types that each handler of today hears. */
const hears = new Map<string, readonly string[]>()
declared((method) => {
  const extras = Reflect.getMetadata('microservices:pattern_extras', method) as
    { handler: string; contracts: { type: string }[] } | undefined
  if (extras)
    hears.set(
      extras.handler,
      extras.contracts.map(({ type }) => type),
    )
  return extras?.handler
})

let product: TestProduct

beforeAll(async () => {
  const isRecording = process.env['FLORIN_CONTRACTS_UPDATE'] === '1' && untold().length > 0
  const party = isRecording ? await AnotherParty.come() : undefined
  product = await startProduct()
  if (party) await recordStory(product, party)
  await party?.leave()
}, 60_000)
afterAll(() => product.stop())

const ask = <Row>(text: string, params: readonly unknown[]): Promise<Row[]> =>
  product.stack.database.sql<Row>(text, params)
it('has a recorded example of each event and version; `npm run contracts` records a new one', () => {
  expect(untold()).toEqual([])
  expect(hears.size).toBeGreaterThan(8)
})

it('reads each as it was written', () => {
  for (const [, story] of stories())
    for (const envelope of story) {
      expect(envelopeSchema.parse(envelope)).toEqual(envelope)
      const contract = eventByType(envelope.type)
      expect([envelope.type, contract?.payload.safeParse(envelope.data)]).toEqual([
        envelope.type,
        { success: true, data: envelope.data },
      ])
    }
})

it('applies each by every handler of today', async () => {
  for (const [name, story] of stories()) await append(name, story)
  for (const [handler, types] of hears) {
    const told = stories().flatMap(([, story]) => story)
    const meant = told.filter(({ type }) => types.includes(type)).map(({ id }) => id)
    expect([handler, meant.length]).not.toEqual([handler, 0])
    await until(async () => {
      const applied = new Set(await appliedBy(ask, handler))
      return meant.every((id) => applied.has(id))
    }, `${handler} to apply ${meant.length} events`)
  }
  await product.stack.quiet()
  for (const service of serviceNames) expect(await putAsideBy(ask, service)).toEqual([])
})

/** As the publishers' relays would have. */
async function append(name: string, story: Story): Promise<void> {
  expect([name, story.length > 20]).toEqual([name, true])
  for (const envelope of story) {
    const publisher = eventByType(envelope.type)?.publisher
    if (publisher) await product.stack.append(publisher, envelope.userid, envelope)
  }
}
