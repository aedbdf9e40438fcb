import { allEvents, serviceNames } from '@florin/contracts'
import { until, type Failpoint } from '@florin/platform/testing'
import { expectSame, type Dump } from './support/dump.js'
import { Fault } from './support/fault.js'
import type { Around } from './support/honest-client.js'
import { handlers, mutations, mutationsOf, subscribedBy } from './support/registry.js'
import { Theatre, type Player } from './support/theatre.js'

const seed = 7
/** A run of its own for each place, instead of one run that has the fault once at every place. */
const isEach = process.env['FLORIN_FAULTS'] === 'each'
const caseMs = 120_000

let theatre: Theatre
let undisturbed: Dump
let reference: Player

beforeAll(async () => {
  theatre = await Theatre.open()
  reference = await theatre.join('anna', seed)
  await theatre.play(reference)
  undisturbed = await theatre.settled(reference.id)
}, caseMs)
afterAll(() => theatre.close())

/** Writes once the answer is on its way, so that nobody hears whether it could. */
const answersFirst = 'POST /v1/auth/password/forgot'
/** Once it is done the old password is wrong, and a further try with it stands in the trail, as it should. */
const refusesAgain = 'POST /v1/auth/password'

/** Its answer is not kept, so a further try makes other codes, which stands in the trail as well. */
const makesOthers = 'POST /v1/me/recovery-codes'

/** Each look at a paper is written down, the repeated one as well. */
const looksAgain = 'POST /v1/admin/users/{id}/documents/{id}/open'

/** Changes nothing: it is no GET, so that the token it takes stands in no address. */
const onlyLooks = 'POST /v1/families/invitations/open'

const names = (of: readonly { name: string }[]): string[] => of.map(({ name }) => name).sort()

const besides = (apart: readonly string[]): string[] =>
  names(mutations).filter((name) => !apart.includes(name))

/** Of services that publish something; the others' relays look for something to move all the same. */
const publishers = [...new Set(allEvents().map(({ publisher }) => publisher))]

const cases = (points: readonly Failpoint[], places: readonly string[]): [Failpoint, string[]][] =>
  points.flatMap((point): [Failpoint, string[]][] =>
    isEach ? places.map((place) => [point, [place]]) : [[point, [...places]]],
  )

it('has every handler and every operation there is in its tables', () => {
  expect(names(handlers)).toEqual(theatre.services.flatMap(subscribedBy).sort())
  expect(names(mutations)).toEqual(theatre.services.flatMap(mutationsOf).sort())
  expect([...reference.client.called]).toEqual(expect.arrayContaining(names(mutations)))
})

it('has every publisher there is, and each has published something', async () => {
  const { database } = theatre.product.stack
  const published = await database.sql<{ service: string }>(
    serviceNames
      .map((name) => `SELECT DISTINCT '${name}' AS service FROM ${name}_schema.event_log`)
      .join(' UNION ALL '),
  )
  expect(published.map(({ service }) => service).sort()).toEqual([...publishers].sort())
})

/** Somebody else does the same as the first did. */
async function playAgain(around?: Around): Promise<void> {
  theatre.at(0)
  const player = await theatre.join('anna', seed, around)
  await theatre.play(player)
  expectSame(await theatre.settled(player.id), undisturbed)
}

it.each([
  ...cases(
    ['consumer.after-effect', 'consumer.before-commit', 'consumer.after-commit'],
    names(handlers),
  ),
  ...cases(['relay.before-move'], serviceNames),
  ...cases(['relay.after-move'], publishers),
])(
  'ends as if nothing had been, after a crash at %s of %p',
  async (point, places) => {
    const fault = new Fault(point, places)
    try {
      await playAgain()
      // The relay of who publishes nothing only looks now and then.
      await until(() => Promise.resolve(fault.unhit.length === 0), 'every place to be hit')
    } finally {
      fault.lift()
    }
    expect(fault.unhit).toEqual([])
  },
  caseMs,
)

it.each([
  ...cases(['api.before-commit'], besides([answersFirst, onlyLooks])),
  ...cases(
    ['api.after-commit'],
    besides([answersFirst, refusesAgain, makesOthers, looksAgain, onlyLooks]),
  ),
])(
  'ends as if nothing had been, after a crash at %s of %p',
  async (point, operations) => {
    const left = new Set(operations)
    const unhit: string[] = []
    await playAgain(async (operation, call) => {
      const { service } = mutations.find(({ name }) => name === operation) ?? {}
      if (!service || !left.delete(operation)) return call()
      const fault = new Fault(point, [service])
      const answer = await call()
      fault.lift()
      if (fault.unhit.length > 0) unhit.push(operation)
      return answer
    })
    expect([...left, ...unhit]).toEqual([])
  },
  caseMs,
)
