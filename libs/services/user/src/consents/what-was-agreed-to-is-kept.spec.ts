import {
  ConsentGiven,
  consentVersions,
  type ConsentList,
  type Problem,
  type SignedIn,
} from '@florin/contracts'
import { Client } from 'pg'
import { newEmail, password, People } from '../testing/people.js'
import { standing } from './consents.js'

let people: People
beforeAll(async () => {
  people = await People.start({ rateLimitFactor: 1_000 })
})
afterAll(() => people.stop())

const path = '/v1/me/consents'
const agree = (who: SignedIn, purpose: string, version: string) =>
  people.as(who).post<ConsentList & Problem>(path, { purpose, version })
const register = (consents?: Record<string, string>) => {
  const who = { email: newEmail(), password, fullName: 'Ann Example' }
  return people.anyone.post<SignedIn & Problem>('/v1/auth/register', { ...who, consents })
}
const listed = async (who: SignedIn): Promise<ConsentList['items']> =>
  (await people.as(who).get<ConsentList>(path)).body.items
const published = async (who: SignedIn): Promise<string[]> =>
  (await people.stack.published(ConsentGiven, who.user.id)).flatMap(({ data }) =>
    data.items.map(({ purpose, version }) => `${purpose} ${version}`),
  )

it('by who signs up, with its version and time', async () => {
  const { body: ann, status } = await register(consentVersions)
  expect(status).toBe(201)
  const items = await listed(ann)
  expect(items.map(({ purpose, agreed }) => [purpose, agreed])).toEqual([
    ['terms', true],
    ['privacy', true],
  ])
  for (const { version, history } of items)
    expect(history).toEqual([{ version, at: expect.stringMatching(/^20.*Z$/) }])
  expect(await published(ann)).toEqual(
    Object.entries(consentVersions).map(([purpose, version]) => `${purpose} ${version}`),
  )
})

it('by who signed up without, afterwards, and once', async () => {
  const { body: ann } = await register()
  expect((await listed(ann)).map(({ agreed, history }) => [agreed, history])).toEqual([
    [false, []],
    [false, []],
  ])
  const first = await agree(ann, 'terms', consentVersions.terms)
  people.stack.clock.advance(60)
  const again = await Promise.all(
    Array.from({ length: 10 }, () => agree(ann, 'terms', consentVersions.terms)),
  )
  for (const { status, body } of again) expect([status, body]).toEqual([200, first.body])
  expect(await published(ann)).toEqual([`terms ${consentVersions.terms}`])
})

it.each([
  ['terms', '2020-01-01', '/version', 'unknown-version'],
  ['terms', '', '/version', 'too-small'],
  ['terms', 'x'.repeat(21), '/version', 'too-big'],
  ['tracking', consentVersions.terms, '/purpose', 'invalid-value'],
])('not to %s of %s', async (purpose, version, pointer, code) => {
  const { body: ann } = await register()
  const { status, body } = await agree(ann, purpose, version)
  expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer, code })]])
  expect(await published(ann)).toEqual([])
})

it('nobody signs up with a text that is not shown', async () => {
  const { status, body } = await register({ ...consentVersions, privacy: '2020-01-01' })
  expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/consents/privacy'])
})

it.each(['user_api', 'user_worker'])(
  'and is neither changed nor taken away, by %s',
  async (role) => {
    const client = new Client({ connectionString: people.stack.database.url(role) })
    await client.connect()
    for (const statement of [
      `UPDATE user_schema.consents SET version = 'x'`,
      'DELETE FROM user_schema.consents',
    ])
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' })
    await client.end()
  },
)

it('a newer text asks again, and what was agreed to before is still told', () => {
  const [terms] = standing([
    { purpose: 'terms', version: '2020-01-01', at: new Date('2020-01-02T00:00:00Z') },
    { purpose: 'terms', version: '2021-01-01', at: new Date('2021-01-02T00:00:00Z') },
  ]).items
  expect(terms).toMatchObject({
    ...{ version: consentVersions.terms, agreed: false },
    history: [{ version: '2021-01-01' }, { version: '2020-01-01' }],
  })
})
