import {
  FamilyCreated,
  FamilyDeleted,
  FamilyMemberJoined,
  FamilyMemberLeft,
  FamilyMemberRemoved,
  FamilyOwnershipTransferred,
  FamilyRoleChanged,
  type Family,
  type FamilyList,
  type FamilyMemberList,
  type Problem,
  type SignedIn,
} from '@florin/contracts'
import { Households } from '../testing/households.js'

let homes: Households
let ann: SignedIn
let home: Family

beforeAll(async () => {
  homes = await Households.start()
})
afterAll(() => homes.stop())
beforeEach(async () => {
  ann = await homes.people.register({ fullName: 'Ann' })
  home = await homes.make(ann)
})

const at = (path = ''): string => `/v1/families/${home.id}${path}`
const namesIn = async (who: SignedIn): Promise<string[]> => {
  const { body } = await homes.people.as(who).get<FamilyMemberList>(at('/members'))
  return body.items.map(({ name, role }) => `${name}: ${role}`)
}
const statusOf = async (who: SignedIn): Promise<number> =>
  (await homes.people.as(who).get(at())).status
const setRole = (by: SignedIn, { user }: SignedIn, role: string) =>
  homes.people.as(by).patch<Problem>(at(`/members/${user.id}`), { role })
const remove = (by: SignedIn, { user }: SignedIn) =>
  homes.people.as(by).delete<Problem>(at(`/members/${user.id}`))

it('of whoever makes it, and then of whoever comes', async () => {
  expect(home).toMatchObject({ name: 'Rose Street', role: 'owner', members: 1, version: 2 })
  const ben = await homes.join(ann, home)
  expect(await namesIn(ann)).toEqual(['Ann: owner', 'Ben: member'])
  expect(await namesIn(ben)).toEqual(['Ann: owner', 'Ben: member'])
  const { body } = await homes.people.as(ben).get<FamilyList>('/v1/families')
  expect(body.items).toMatchObject([{ id: home.id, role: 'member', members: 2 }])
  const { stack } = homes.people
  expect(await stack.published(FamilyCreated, ann.user.id)).toHaveLength(1)
  for (const { user } of [ann, ben]) {
    const [joined] = await stack.published(FamilyMemberJoined, user.id)
    expect(joined?.data.items).toMatchObject([{ memberId: ben.user.id, role: 'member' }])
  }
})

it('shows fellow members by the names they have now, and nothing else of them', async () => {
  const ben = await homes.join(ann, home)
  await homes.people.as(ben).patch('/v1/me', { fullName: 'Benjamin' })
  expect(await namesIn(ann)).toEqual(['Ann: owner', 'Benjamin: member'])
  const { text } = await homes.people.as(ann).get(at('/members'))
  expect(text).not.toContain(ben.user.email)
})

it('is not there for who is not in it, whatever they ask of it', async () => {
  const eve = await homes.newcomer('Eve')
  const api = homes.people.as(eve)
  const answers = [
    await api.get<Problem>(at()),
    await api.get<Problem>(at('/members')),
    await api.get<Problem>(at('/invitations')),
    await api.get<Problem>(at('/grants')),
    await api.patch<Problem>(at(), { name: 'Mine' }),
    await api.delete<Problem>(at()),
    await api.post<Problem>(at('/invitations'), { email: 'x@example.org', role: 'member' }),
    await api.post<Problem>(at('/owner'), { memberId: eve.user.id }),
    await setRole(eve, ann, 'viewer'),
    await remove(eve, ann),
  ]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
    answers.map(() => [404, 'family-not-found']),
  )
  expect((await api.get<FamilyList>('/v1/families')).body.items).toEqual([])
})

it('has its name changed by owner and admins who know what it was', async () => {
  const ben = await homes.join(ann, home)
  const rename = (who: SignedIn, name: string, etag: string) =>
    homes.people.as(who).patch<Family & Problem>(at(), { name }, { 'if-match': etag })
  expect((await rename(ben, 'Ours', '*')).status).toBe(403)
  const stale = await rename(ann, 'Ours', '"1"')
  expect([stale.status, stale.body.code]).toEqual([412, 'stale-version'])
  await setRole(ann, ben, 'admin')
  expect((await rename(ben, 'Ours', '"3"')).body).toMatchObject({ name: 'Ours', version: 4 })
})

it('has roles given by owner and admins, and admins made by the owner', async () => {
  const [ben, cem] = [await homes.join(ann, home), await homes.join(ann, home, 'viewer', 'Cem')]
  expect((await setRole(ben, cem, 'member')).body.code).toBe('role-too-low')
  expect((await setRole(ann, ben, 'admin')).status).toBe(200)
  expect((await setRole(ben, cem, 'member')).status).toBe(200)
  for (const [by, of, role] of [
    [ben, cem, 'admin'],
    [ben, ann, 'viewer'],
    [ben, ben, 'viewer'],
    [ann, ann, 'viewer'],
  ] as const)
    expect((await setRole(by, of, role)).status).toBe(403)
  expect(await namesIn(cem)).toEqual(['Ann: owner', 'Ben: admin', 'Cem: member'])
  const { stack } = homes.people
  const told = await stack.published(FamilyRoleChanged, cem.user.id)
  expect(told.flatMap(({ data }) => data.items)).toMatchObject([
    { before: { role: 'viewer' }, after: { role: 'member' } },
  ])
})

it('is left by who wants to, but for its owner, and others are removed', async () => {
  const [ben, cem] = [await homes.join(ann, home), await homes.join(ann, home, 'admin', 'Cem')]
  const stays = await remove(ann, ann)
  expect([stays.status, stays.body.code]).toEqual([409, 'owner-stays'])
  expect((await remove(ben, cem)).status).toBe(403)
  expect((await remove(cem, ann)).status).toBe(403)
  expect((await remove(cem, ben)).status).toBe(204)
  expect((await remove(cem, cem)).status).toBe(204)
  expect((await remove(ann, cem)).status).toBe(404)
  expect([await statusOf(ben), await statusOf(cem)]).toEqual([404, 404])
  expect(await namesIn(ann)).toEqual(['Ann: owner'])
  const { stack } = homes.people
  expect(await stack.published(FamilyMemberRemoved, ben.user.id)).toHaveLength(1)
  for (const { user } of [ann, cem])
    expect(await stack.published(FamilyMemberLeft, user.id)).toHaveLength(1)
})

it('tells nobody from where another did something', async () => {
  const ben = await homes.join(ann, home)
  await remove(ann, ben)
  const { stack } = homes.people
  const origins = await Promise.all(
    [ann, ben].map(async ({ user }) => {
      const [told] = await stack.published(FamilyMemberRemoved, user.id)
      return told?.data.items[0]?.ipAddress
    }),
  )
  expect(origins).toEqual([expect.any(String), null])
})

describe('is handed over', () => {
  const transfer = (by: SignedIn, { user }: SignedIn) =>
    homes.people.as(by).post<Problem>(at('/owner'), { memberId: user.id })

  it('to an admin or a member, by its owner', async () => {
    const [ben, cem] = [await homes.join(ann, home), await homes.join(ann, home, 'viewer', 'Cem')]
    const toViewer = await transfer(ann, cem)
    expect([toViewer.status, toViewer.body.code]).toEqual([409, 'cannot-own'])
    expect((await transfer(ben, ben)).status).toBe(403)
    expect((await transfer(ann, ann)).status).toBe(409)
    expect((await transfer(ann, ben)).status).toBe(204)
    expect(await namesIn(cem)).toEqual(['Ann: admin', 'Ben: owner', 'Cem: viewer'])
    expect((await remove(ann, ann)).status).toBe(204)
    const { stack } = homes.people
    for (const { user } of [ann, ben])
      expect(await stack.published(FamilyOwnershipTransferred, user.id)).toHaveLength(1)
  })

  it('by who has just shown who they are', async () => {
    const ben = await homes.join(ann, home)
    homes.people.stack.clock.advance(660)
    const { body } = await homes.people.anyone.post<SignedIn>('/v1/auth/refresh', {
      refreshToken: ann.refreshToken,
    })
    expect((await transfer(body, ben)).body.code).toBe('step-up-required')
  })

  it('once, however often it is asked for at once', async () => {
    const [ben, cem] = [await homes.join(ann, home), await homes.join(ann, home, 'member', 'Cem')]
    const answers = await Promise.all([ben, cem, ben, cem].map((to) => transfer(ann, to)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    const names = await namesIn(ann)
    expect(names.filter((name) => name.endsWith(': owner'))).toHaveLength(1)
  })
})

it('is deleted by its owner, and then is nobody’s', async () => {
  const ben = await homes.join(ann, home, 'admin')
  expect((await homes.people.as(ben).delete(at())).status).toBe(403)
  expect((await homes.people.as(ann).delete(at())).status).toBe(204)
  expect([await statusOf(ann), await statusOf(ben)]).toEqual([404, 404])
  for (const { user } of [ann, ben])
    expect(await homes.people.stack.published(FamilyDeleted, user.id)).toHaveLength(1)
  for (const table of ['family_members', 'family_invitations', 'family_grants'])
    expect(
      await homes.people.stack.database.sql(
        `SELECT 1 FROM user_schema.${table} WHERE family_id = $1`,
        [home.id],
      ),
    ).toEqual([])
})

it('is one of five that somebody may be in', async () => {
  for (let n = 1; n < 5; n += 1) await homes.make(ann, `Home ${n}`)
  const sixth = await homes.people.as(ann).post<Problem>('/v1/families', { name: 'One more' })
  expect([sixth.status, sixth.body.code]).toEqual([409, 'too-many-families'])
})
