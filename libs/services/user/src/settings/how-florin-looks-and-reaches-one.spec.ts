import type { ChangedSettings, Problem, Settings } from '@florin/contracts'
import { newId } from '@florin/platform'
import type { TestApi } from '@florin/platform/testing'
import { People } from '../testing/people.js'

const path = '/v1/me/settings'
let people: People
let me: TestApi

beforeAll(async () => {
  people = await People.start()
})
beforeEach(async () => {
  me = people.as(await people.register({ locale: 'de-AT' }))
})
afterAll(() => people.stop())

const shown = async (): Promise<Settings> => (await me.get<Settings>(path)).body

it('is as the device has it, and silent but for e-mail, until something is chosen', async () => {
  const answer = await me.get<Settings>(path)
  expect([answer.status, answer.headers['etag'], answer.body]).toEqual([
    200,
    '"1"',
    {
      ...{ theme: 'system', discreet: false, shortcuts: true, language: 'de', version: 1 },
      dashboard: { order: [], hidden: [] },
      notifications: { email: true, sms: false, push: false },
    },
  ])
})

it('keeps what is chosen, and leaves the rest', async () => {
  const first = await me.patch<ChangedSettings>(path, { theme: 'dark' }, { 'if-match': '"1"' })
  expect([first.status, first.headers['etag'], first.body]).toEqual([200, '"2"', { version: 2 }])
  await me.patch(path, { notifications: { sms: true } })
  await me.patch(path, { theme: 'light', notifications: { push: true } })
  expect(await shown()).toMatchObject({
    ...{ theme: 'light', version: 4 },
    notifications: { email: true, sms: true, push: true },
  })
})

it('keeps the order of the overview as a whole, with cards it does not know', async () => {
  const dashboard = { order: ['budgets', 'net-worth', 'tomorrows-card'], hidden: ['sankey'] }
  await me.patch(path, { dashboard, discreet: true, shortcuts: false })
  await me.patch(path, { theme: 'dark' })
  expect(await shown()).toMatchObject({
    theme: 'dark',
    discreet: true,
    shortcuts: false,
    dashboard,
  })
  await me.patch(path, { dashboard: { order: [], hidden: [] }, discreet: false })
  expect(await shown()).toMatchObject({ discreet: false, dashboard: { order: [], hidden: [] } })
})

it.each([
  [{ order: ['Net Worth'], hidden: [] }, '/dashboard/order/0'],
  [{ order: ['a', 'a'], hidden: [] }, '/dashboard/order'],
  [{ order: [], hidden: Array.from({ length: 41 }, (_, n) => `card-${n}`) }, '/dashboard/hidden'],
  [{ order: [] }, '/dashboard/hidden'],
])('refuses the order %j', async (dashboard, pointer) => {
  const refused = await me.patch<Problem>(path, { dashboard })
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it('shows language and e-mail as the profile has them, and takes them there alone', async () => {
  await me.patch('/v1/me', { locale: 'fr-CH', preferences: { emailNotifications: false } })
  expect(await shown()).toMatchObject({ language: 'fr', notifications: { email: false } })
  for (const [body, pointer] of [
    [{ language: 'en' }, '/language'],
    [{ notifications: { email: true } }, '/notifications/email'],
    [{ theme: 'blue' }, '/theme'],
  ] as const) {
    const refused = await me.patch<Problem>(path, body)
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  }
})

it.each([{}, { notifications: {} }])('is not changed by %j, which says nothing', async (body) => {
  await me.patch(path, { theme: 'dark' })
  expect((await me.patch<ChangedSettings>(path, body)).body).toEqual({ version: 2 })
  expect((await me.patch(path, body, { 'if-match': '"1"' })).status).toBe(412)
  expect((await shown()).version).toBe(2)
})

it('lets one of several edits of the same version through', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      me.patch(path, { notifications: { sms: n % 2 === 0 } }, { 'if-match': '"1"' }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412])
})

it('is one’s own, and nobody’s who is not there', async () => {
  await me.patch(path, { theme: 'dark' })
  me = people.as(await people.register())
  expect((await shown()).theme).toBe('system')
  const stranger = people.stack.api(people.service, newId())
  for (const answer of [
    await stranger.get<Problem>(path),
    await stranger.patch<Problem>(path, { theme: 'dark' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([404, 'user-not-found'])
})
