import {
  AccessChanged,
  SupportAccessEnded,
  SupportAccessExpired,
  SupportAccessGiven,
  SupportAccessOpened,
  type AccessGrant,
  type AdminUserDetails,
  type OpenedSupportAccess,
  type Problem,
  type SignedIn,
  type SupportAccess,
  type SupportAccessList,
} from '@florin/contracts'
import { AccessVersions, newId } from '@florin/platform'
import { letterTo, type TestAnswer, type TestApi } from '@florin/platform/testing'
import { AccessVersionsService } from '../access/access-versions.service.js'
import { administrator, demote, type Administrator } from '../testing/administrator.js'
import { People } from '../testing/people.js'
import { SupportExpiryService } from './support-expiry.service.js'

const hourMs = 3_600_000
const reason = 'Asked for by the owner, ticket 7'
let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

interface Helped {
  readonly id: string
  readonly email: string
  readonly api: TestApi
}

async function somebody(): Promise<Helped> {
  const person = await people.register({ fullName: 'Ann' })
  return { id: person.user.id, email: person.user.email, api: people.as(person) }
}

const support = '/v1/me/support-access'
const give = (ann: Helped, hours = 24): Promise<TestAnswer<SupportAccess & Problem>> =>
  ann.api.post(support, { hours })
const open = (
  admin: Administrator,
  ann: Helped,
): Promise<TestAnswer<OpenedSupportAccess & Problem>> =>
  admin.api.post(`/v1/admin/users/${ann.id}/support-access`, { reason })
const outcome = ({ status, body }: TestAnswer<Problem>): unknown[] => [status, body.code]
const listOf = async (ann: Helped): Promise<SupportAccess[]> =>
  (await ann.api.get<SupportAccessList>(support)).body.items

/** All that an administrator was told of last. */
async function toldTo(admin: Administrator): Promise<readonly AccessGrant[]> {
  const told = await people.stack.published(AccessChanged, admin.id)
  return told.at(-1)?.data.items[0]?.grants ?? []
}

const at = (ms: number): string => new Date(people.stack.clock.now().getTime() + ms).toISOString()
const run = async (...services: { run(): Promise<void> }[]): Promise<void> => {
  for (const service of services) await service.run()
}
const chores = (): { run(): Promise<void> }[] =>
  [SupportExpiryService, AccessVersionsService].map((service) =>
    people.service.app.get<{ run(): Promise<void> }>(service, { strict: false }),
  )

it('nobody is looked at who did not say so', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  expect(outcome(await open(admin, ann))).toEqual([409, 'no-support-access'])
  expect(await toldTo(admin)).toEqual([])
  const shown = await admin.api.get<AdminUserDetails>(`/v1/admin/users/${ann.id}`)
  expect(shown.body.supportAccessUntil).toBeNull()
})

it('who looks may read everything, for an hour, and it is told to whom and by name', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  const given = (await give(ann)).body
  expect(given).toMatchObject({
    expiresAt: at(24 * hourMs),
    endedAt: null,
    active: true,
    looks: [],
  })
  const shown = await admin.api.get<AdminUserDetails>(`/v1/admin/users/${ann.id}`)
  expect(shown.body.supportAccessUntil).toBe(given.expiresAt)
  expect((await open(admin, ann)).body).toEqual({ until: at(hourMs) })
  expect(await toldTo(admin)).toEqual([
    {
      ...{ ownerId: ann.id, resource: 'everything', resourceId: null, level: 'read' },
      ...{ familyId: null, expiresAt: at(hourMs) },
    },
  ])
  const name = admin.session.user.fullName
  expect((await listOf(ann))[0]?.looks).toMatchObject([{ name, reason, until: at(hourMs) }])
  const letter = await letterTo(people.stack.mailFolder, ann.email, 1, 'began to look')
  expect(letter.subject).toBe('Support looks at what is yours')
  expect(letter.text).toContain(reason)
  expect(letter.text).toContain(name)
  const [told] = await people.stack.published(SupportAccessOpened, ann.id)
  expect(told?.data.items).toMatchObject([{ id: given.id, adminId: admin.id, reason }])
})

it('what is open already stays so as long as it was, and is told once', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  await give(ann)
  const { until } = (await open(admin, ann)).body
  people.stack.clock.advance(60)
  expect((await open(admin, ann)).body).toEqual({ until })
  expect(await people.stack.published(SupportAccessOpened, ann.id)).toHaveLength(1)
})

it('ends at once when the user says so, before it is answered', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  const { id } = (await give(ann)).body
  await open(admin, ann)
  const versions = people.service.app.get(AccessVersions, { strict: false })
  const before = await versions.newest(admin.id)
  for (let again = 0; again < 2; again += 1)
    expect((await ann.api.delete(`${support}/${id}`)).status).toBe(204)
  expect(await versions.newest(admin.id)).toBe((before ?? 0) + 1)
  expect(await toldTo(admin)).toEqual([])
  expect(outcome(await open(admin, ann))).toEqual([409, 'no-support-access'])
  expect(await people.stack.published(SupportAccessEnded, ann.id)).toHaveLength(1)
  expect(await listOf(ann)).toMatchObject([{ id, active: false, looks: [{ until: at(0) }] }])
})

it('stays ended when the clock is set back that had called the hour over', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  const given = (await give(ann)).body
  await open(admin, ann)
  people.stack.clock.advance(3_600)
  const later = await again(ann)
  expect((await later.api.delete(`${support}/${given.id}`)).status).toBe(204)
  people.stack.clock.advance(-3_600)
  expect(await toldTo(admin)).toEqual([])
  expect(outcome(await open(admin, ann))).toEqual([409, 'no-support-access'])
})

it('is given anew, which ends what was open by it', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  await give(ann)
  await open(admin, ann)
  people.stack.clock.advance(1)
  expect((await give(ann, 2)).status).toBe(201)
  expect((await listOf(ann)).map(({ active }) => active)).toEqual([true, false])
  expect(await toldTo(admin)).toEqual([])
  expect((await open(admin, ann)).body).toEqual({ until: at(hourMs) })
})

it('never lasts longer than the user said, and its end is written down once', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  const { id, expiresAt } = (await give(ann, 1)).body
  people.stack.clock.advance(1_800)
  const { body: session } = await people.anyone.post<SignedIn>('/v1/auth/refresh', {
    refreshToken: admin.session.refreshToken,
  })
  const fresh = { ...admin, api: people.as(session) }
  expect(outcome(await open(fresh, ann))).toEqual([403, 'step-up-required'])
  const other = await administrator(people)
  expect((await open(other, ann)).body).toEqual({ until: expiresAt })
  people.stack.clock.advance(1_800)
  expect((await listOf(await again(ann)))[0]).toMatchObject({ active: false })
  await run(...chores(), ...chores())
  expect(await toldTo(other)).toEqual([])
  const told = await people.stack.published(SupportAccessExpired, ann.id)
  expect(told.map(({ data }) => data.items)).toEqual([[{ id, at: expiresAt }]])
  expect(outcome(await open(await administrator(people), ann))).toEqual([409, 'no-support-access'])
})

/** The same person, with a token that has not expired. */
const again = (ann: Helped): Promise<Helped> =>
  Promise.resolve({
    ...ann,
    api: people.as({ accessToken: people.stack.token(ann.id) } as SignedIn),
  })

it('an administrator who is dismissed or suspended looks no more, also when they are one again', async () => {
  const ann = await somebody()
  await give(ann)
  const [dismissed, suspended, other] = [
    await administrator(people),
    await administrator(people),
    await administrator(people),
  ]
  for (const admin of [dismissed, suspended]) await open(admin, ann)
  await other.api.post(`/v1/admin/users/${suspended.id}/suspend`, { reason })
  expect(await toldTo(suspended)).toEqual([])
  await other.api.post(`/v1/admin/users/${suspended.id}/reinstate`, { reason })
  expect(await toldTo(suspended)).toEqual([])
  await demote(people, dismissed.id)
  expect(outcome(await open(dismissed, ann))).toEqual([403, 'forbidden'])
  await people.stack.database.sql(
    'UPDATE user_schema.access_versions SET expires_at = $2 WHERE user_id = $1',
    [dismissed.id, people.stack.clock.now()],
  )
  await run(...chores())
  expect(await toldTo(dismissed)).toEqual([])
})

it('who is suspended is looked at no more, as they could not end it', async () => {
  const [admin, ann] = [await administrator(people), await somebody()]
  await give(ann)
  await open(admin, ann)
  const suspend = `/v1/admin/users/${ann.id}/suspend`
  expect((await admin.api.post(suspend, { reason })).status).toBe(204)
  expect(await toldTo(admin)).toEqual([])
  expect(outcome(await open(admin, ann))).toEqual([409, 'no-support-access'])
  const [told] = await people.stack.published(SupportAccessEnded, ann.id)
  expect(told?.data.items).toMatchObject([{ ipAddress: null, userAgent: null }])
})

it('is for an hour to a week, by a fresh proof, and never for who only tries', async () => {
  const ann = await somebody()
  for (const hours of [0, 169, 1.5, '24', null]) {
    const answer = await ann.api.post<Problem>(support, { hours })
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/hours'])
  }
  expect((await give(ann, 168)).status).toBe(201)
  const guest = (await people.anyone.post<SignedIn>('/v1/auth/demo')).body
  expect(outcome(await people.as(guest).post<Problem>(support, { hours: 1 }))).toEqual([
    ...[409, 'demo'],
  ])
  people.stack.clock.advance(11 * 60)
  const stale = people.stack.token(ann.id, newId(), 600, {
    auth_time: Math.floor(people.stack.clock.now().getTime() / 1_000) - 700,
  })
  const api = people.as({ accessToken: stale } as SignedIn)
  expect(outcome(await api.post<Problem>(support, { hours: 1 }))).toEqual([403, 'step-up-required'])
  expect(await people.stack.published(SupportAccessGiven, ann.id)).toHaveLength(1)
})

it('is nobody else’s to see, to end or to open', async () => {
  const [ann, ben] = [await somebody(), await somebody()]
  const { id } = (await give(ann)).body
  expect(await listOf(ben)).toEqual([])
  expect(outcome((await ben.api.delete(`${support}/${id}`)) as TestAnswer<Problem>)).toEqual([
    ...[404, 'support-access-not-found'],
  ])
  const path = `/v1/admin/users/${ann.id}/support-access`
  expect(outcome(await ben.api.post<Problem>(path, { reason }))).toEqual([403, 'forbidden'])
  expect(await listOf(ann)).toMatchObject([{ active: true, looks: [] }])
  const admin = await administrator(people)
  const own = await admin.api.post<Problem>(`/v1/admin/users/${admin.id}/support-access`, {
    reason,
  })
  expect(outcome(own)).toEqual([409, 'own-account'])
})
