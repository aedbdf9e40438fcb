import { UserUpdated, type Problem, type Profile } from '@florin/contracts'
import { People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

it('leaves the version and tells nobody', async () => {
  const session = await people.register({ currency: 'EUR' })
  const me = people.as(session)
  const before = await me.get<Profile>('/v1/me')
  const { transactionAlertThreshold, budgetAlertThresholds } = before.body.preferences
  for (const edit of [
    {},
    { preferences: {} },
    { fullName: ' Ann ', currency: 'EUR', locale: 'en-us' },
    { preferences: { transactionAlertThreshold, budgetAlertThresholds } },
  ]) {
    const answer = await me.patch<Profile>('/v1/me', edit)
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"1"'])
    expect(answer.body).toEqual(before.body)
  }
  expect(await people.stack.published(UserUpdated, session.user.id)).toEqual([])
})

it('is still refused when it was meant for another version', async () => {
  const me = people.as(await people.register())
  expect((await me.patch('/v1/me', {}, { 'if-match': '"7"' })).status).toBe(412)
})

it('lets one of several edits of the same version through', async () => {
  const me = people.as(await people.register())
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      me.patch('/v1/me', { fullName: `Name ${n}` }, { 'if-match': '"1"' }),
    ),
  )
  expect(answers.map((a) => a.status).sort()).toEqual([200, 412, 412, 412, 412])
})

describe('the threshold of transaction alerts', () => {
  const field = (transactionAlertThreshold: unknown): object => ({
    preferences: { transactionAlertThreshold },
  })

  it("has the decimals of the user's currency", async () => {
    const me = people.as(await people.register({ currency: 'KWD' }))
    const edited = await me.patch<Profile>('/v1/me', field('12.345'))
    expect(edited.body.preferences.transactionAlertThreshold).toBe('12.345')
    const inYen = await me.patch<Profile>('/v1/me', { currency: 'JPY' })
    expect(inYen.body.preferences.transactionAlertThreshold).toBe('12')
  })

  it.each(['1.234', '-5.00', '5,00', 5])('is not %j', async (threshold) => {
    const me = people.as(await people.register({ currency: 'EUR' }))
    const answer = await me.patch<Problem>('/v1/me', field(threshold))
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([
      422,
      '/preferences/transactionAlertThreshold',
    ])
  })
})

it('keeps several thresholds of budgets', async () => {
  const me = people.as(await people.register())
  const budgetAlertThresholds = [0.5, 0.333, 1.5]
  const edited = await me.patch<Profile>('/v1/me', { preferences: { budgetAlertThresholds } })
  expect(edited.body.preferences.budgetAlertThresholds).toEqual(budgetAlertThresholds)
})
