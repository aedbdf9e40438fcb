import { randomUUID } from 'node:crypto'
import {
  AccessChanged,
  FamilyGrantChanged,
  type AccessLevel,
  type Family,
  type FamilyGrantBody,
  type FamilyGrantList,
  type SignedIn,
} from '@florin/contracts'
import { AccessVersions } from '@florin/platform'
import { Client } from 'pg'
import { Households } from '../testing/households.js'

let homes: Households
let ann: SignedIn
let ben: SignedIn
let home: Family

beforeAll(async () => {
  homes = await Households.start()
})
afterAll(() => homes.stop())
beforeEach(async () => {
  ann = await homes.newcomer('Ann')
  home = await homes.make(ann)
  ben = await homes.join(ann, home)
})

const account = (
  level: AccessLevel | null,
  {
    memberId = null,
    resourceId = 'a'.repeat(8),
  }: { memberId?: string | null; resourceId?: string } = {},
): FamilyGrantBody => ({
  ...{ resource: 'account', resourceId: `${resourceId}-0000-7000-8000-000000000000` },
  ...{ memberId, level },
})
const told = async ({ user }: SignedIn): Promise<{ version: number; levels: string[] }[]> =>
  (await homes.people.stack.published(AccessChanged, user.id)).map(({ data }) => {
    const [item] = data.items
    return { version: item?.version ?? 0, levels: item?.grants.map(({ level }) => level) ?? [] }
  })
const newest = ({ user }: SignedIn): Promise<number> =>
  homes.people.service.app.get(AccessVersions, { strict: false }).newest(user.id)

it('to everybody for whom it is otherwise, before it is answered', async () => {
  expect((await homes.share(ann, home, account('read'))).status).toBe(204)
  const list = await homes.people.as(ann).get<FamilyGrantList>(`/v1/families/${home.id}/grants`)
  expect(list.body.items).toMatchObject([{ ownerId: ann.user.id, level: 'read' }])
  expect(await told(ben)).toEqual([{ version: 1, levels: ['read'] }])
  expect(await newest(ben)).toBe(1)
  expect(await told(ann)).toEqual([])
  const [event] = await homes.people.stack.published(AccessChanged, ben.user.id)
  expect(event?.data.items[0]?.grants[0]).toEqual({
    ...{ ownerId: ann.user.id, resource: 'account', level: 'read' },
    ...{ resourceId: account('read').resourceId, familyId: home.id, expiresAt: null },
  })
})

it('not again when the same is said again', async () => {
  for (let n = 0; n < 3; n += 1) await homes.share(ann, home, account('read'))
  await homes.share(ann, home, account('none', { memberId: null, resourceId: 'b'.repeat(8) }))
  expect(await told(ben)).toHaveLength(1)
  expect(await homes.people.stack.published(FamilyGrantChanged, ann.user.id)).toHaveLength(1)
})

it('what is said of a member decides over what is said of everybody, until it is taken back', async () => {
  const memberId = ben.user.id
  const cem = await homes.join(ann, home, 'viewer', 'Cem')
  await homes.share(ann, home, account('write'))
  await homes.share(ann, home, account('none', { memberId }))
  await homes.share(ann, home, account(null, { memberId }))
  expect((await told(ben)).map(({ levels }) => levels)).toEqual([['write'], [], ['write']])
  expect((await told(cem)).map(({ levels }) => levels)).toEqual([['read']])
  const seen = await homes.people.as(cem).get<FamilyGrantList>(`/v1/families/${home.id}/grants`)
  expect(seen.body.items).toMatchObject([{ memberId: null, level: 'write' }])
})

it('all of it ends, both ways, when somebody leaves, is removed, or the household is deleted', async () => {
  const api = homes.people.as(ann)
  const cem = await homes.join(ann, home, 'member', 'Cem')
  const leave = (by: SignedIn, { user }: SignedIn) =>
    homes.people.as(by).delete(`/v1/families/${home.id}/members/${user.id}`)
  await homes.share(ann, home, account('read'))
  await homes.share(ben, home, account('write', { memberId: ann.user.id }))
  expect((await leave(ben, ben)).status).toBe(204)
  expect((await told(ann)).at(-1)).toEqual({ version: 2, levels: [] })
  expect((await told(ben)).at(-1)).toEqual({ version: 2, levels: [] })
  expect([await newest(ann), await newest(ben)]).toEqual([2, 2])
  expect((await told(cem)).at(-1)?.levels).toEqual(['read'])
  await leave(ann, cem)
  expect((await told(cem)).at(-1)?.levels).toEqual([])
  const dan = await homes.join(ann, home, 'member', 'Dan')
  expect((await told(dan)).at(-1)?.levels).toEqual(['read'])
  await api.delete(`/v1/families/${home.id}`)
  expect((await told(dan)).at(-1)?.levels).toEqual([])
  expect(await newest(dan)).toBe(2)
})

it('a viewer may change nothing of what they may change as a member', async () => {
  await homes.share(ann, home, account('write'))
  const role = (as: string) =>
    homes.people.as(ann).patch(`/v1/families/${home.id}/members/${ben.user.id}`, { role: as })
  await role('viewer')
  await role('admin')
  expect((await told(ben)).map(({ levels }) => levels)).toEqual([['write'], ['read'], ['write']])
})

it('is said by whose it is, of another member', async () => {
  for (const memberId of [ann.user.id, randomUUID()]) {
    const { status, body } = await homes.share(ann, home, account('read', { memberId }))
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/memberId'])
  }
  await homes.share(ben, home, account('read'))
  expect((await told(ann)).at(-1)?.levels).toEqual(['read'])
  const [event] = await homes.people.stack.published(AccessChanged, ann.user.id)
  expect(event?.data.items[0]?.grants[0]?.ownerId).toBe(ben.user.id)
})

it('rises by one each time, however many change it at once', async () => {
  const cem = await homes.join(ann, home, 'member', 'Cem')
  const both = [ann, cem]
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      homes.share(both[n % 2] ?? ann, home, account('read', { resourceId: `0000000${n % 10}` })),
    ),
  )
  const versions = (await told(ben)).map(({ version }) => version)
  expect(versions).toEqual(versions.map((_, n) => n + 1))
  const last = (await told(ben)).at(-1)
  expect(last?.levels).toHaveLength(10)
  expect(await newest(ben)).toBe(last?.version)
})

it('is in rows that nobody else sees, and that their owner alone changes', async () => {
  await homes.share(ann, home, account('read'))
  const eve = await homes.newcomer('Eve')
  const api = new Client({ connectionString: homes.people.stack.database.url('user_api') })
  await api.connect()
  const seen = async (who: SignedIn, sql: string): Promise<number> => {
    await api.query('BEGIN')
    await api.query(`SELECT set_config('app.user_id', $1, true)`, [who.user.id])
    const { rowCount } = await api.query(sql)
    await api.query('ROLLBACK')
    return rowCount ?? 0
  }
  const grants = `SELECT 1 FROM user_schema.family_grants WHERE family_id = '${home.id}'`
  expect([await seen(ann, grants), await seen(ben, grants), await seen(eve, grants)]).toEqual([
    ...[1, 1, 0],
  ])
  expect(await seen(ben, `UPDATE user_schema.family_grants SET level = 'write'`)).toBe(0)
  expect(await seen(ben, 'DELETE FROM user_schema.family_grants')).toBe(0)
  const others = `SELECT 1 FROM user_schema.family_members WHERE user_id <> '${eve.user.id}'`
  expect(await seen(eve, others)).toBe(0)
  await api.end()
})
