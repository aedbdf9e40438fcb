import {
  FamilyInvitationDeclined,
  FamilyMemberJoined,
  invitationDays,
  type Family,
  type InvitationList,
  type SignedIn,
} from '@florin/contracts'
import { letterTo } from '@florin/platform/testing'
import { Households } from '../testing/households.js'
import { newEmail } from '../testing/people.js'

let homes: Households
let ann: SignedIn
let home: Family

beforeAll(async () => {
  homes = await Households.start()
})
afterAll(() => homes.stop())
beforeEach(async () => {
  ann = await homes.newcomer('Ann')
  home = await homes.make(ann)
})

const waiting = async (): Promise<string[]> => {
  const { body } = await homes.people
    .as(ann)
    .get<InvitationList>(`/v1/families/${home.id}/invitations`)
  return body.items.map(({ email }) => email)
}
const invited = async (): Promise<{ ben: SignedIn; token: string }> => {
  const ben = await homes.newcomer('Ben')
  await homes.invite(ann, home, ben.user.email)
  return { ben, token: await homes.tokenTo(ben.user.email, 2) }
}

it('is looked at, then accepted', async () => {
  const { ben, token } = await invited()
  expect(await waiting()).toEqual([ben.user.email])
  const { body } = await homes.answer(ben, 'open', token)
  expect(body).toMatchObject({ family: 'Rose Street', invitedBy: 'Ann', role: 'member' })
  const joined = await homes.answer(ben, 'accept', token)
  expect([joined.status, joined.body.members]).toEqual([200, 2])
  expect(await waiting()).toEqual([])
})

it('of fifty who accept it at once, one is let in', async () => {
  const { ben, token } = await invited()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => homes.answer(ben, 'accept', token)),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(49)
  expect(await homes.people.stack.published(FamilyMemberJoined, ben.user.id)).toHaveLength(1)
})

it('is turned down, which both are told', async () => {
  const { ben, token } = await invited()
  expect((await homes.answer(ben, 'decline', token)).status).toBe(204)
  expect((await homes.answer(ben, 'accept', token)).body.code).toBe('link-not-valid')
  for (const { user } of [ann, ben])
    expect(await homes.people.stack.published(FamilyInvitationDeclined, user.id)).toHaveLength(1)
})

it('opens nothing for another, however they came by the link, nor before the address is confirmed', async () => {
  const { token } = await invited()
  const eve = await homes.newcomer('Eve')
  for (const what of ['open', 'accept', 'decline'] as const) {
    const { status, body } = await homes.answer(eve, what, token)
    expect([status, body.code]).toEqual([403, 'invitation-for-another'])
  }
  const cem = await homes.people.register({ fullName: 'Cem' })
  await homes.invite(ann, home, cem.user.email)
  const theirs = await homes.tokenTo(cem.user.email, 2)
  expect((await homes.answer(cem, 'accept', theirs)).body.code).toBe('email-not-verified')
  await homes.people.stack.database.sql(
    'UPDATE user_schema.users SET email_verified = true WHERE id = $1',
    [cem.user.id],
  )
  expect((await homes.answer(cem, 'accept', theirs)).status).toBe(200)
})

it('is not good when it is late, taken back, followed by another, made up, or of who may invite no more', async () => {
  const { ben, token } = await invited()
  await homes.invite(ann, home, ben.user.email)
  const second = await homes.tokenTo(ben.user.email, 3)
  expect(await waiting()).toEqual([ben.user.email])
  const { body } = await homes.people
    .as(ann)
    .get<InvitationList>(`/v1/families/${home.id}/invitations`)
  const id = body.items[0]?.id ?? ''
  const madeUp = `${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}`
  for (const bad of [token, madeUp, 'x', 'A'.repeat(64), "' OR 1=1 --"])
    expect((await homes.answer(ben, 'accept', bad)).body.code).toBe('link-not-valid')
  const path = `/v1/families/${home.id}/invitations/${id}`
  expect((await homes.people.as(ben).delete(path)).status).toBe(404)
  expect((await homes.people.as(ann).delete(path)).status).toBe(204)
  expect((await homes.answer(ben, 'accept', second)).body.code).toBe('link-not-valid')

  const admin = await homes.join(ann, home, 'admin', 'Cem')
  await homes.invite(admin, home, ben.user.email)
  const third = await homes.tokenTo(ben.user.email, 4)
  await homes.people
    .as(ann)
    .patch(`/v1/families/${home.id}/members/${admin.user.id}`, { role: 'viewer' })
  expect((await homes.answer(ben, 'accept', third)).body.code).toBe('link-not-valid')
})

it('is good for seven days', async () => {
  const { ben, token } = await invited()
  homes.people.stack.clock.advance(invitationDays * 24 * 3_600)
  const { body } = await homes.people.anyone.post<SignedIn>('/v1/auth/login', {
    ...{ email: ben.user.email, password: 'correct horse battery' },
  })
  expect((await homes.answer(body, 'accept', token)).body.code).toBe('link-not-valid')
})

it('is sent the same way to who is known here and who is not', async () => {
  const [known, unknown] = [(await homes.newcomer('Ben')).user.email, newEmail()]
  const answers = await Promise.all([known, unknown].map((email) => homes.invite(ann, home, email)))
  const shapes = answers.map(({ status, body }) => [status, Object.keys(body).sort()])
  expect(shapes[0]).toEqual(shapes[1])
  const letters = await Promise.all(
    [
      [known, 2],
      [unknown, 1],
    ].map(([email, count]) =>
      letterTo(homes.people.stack.mailFolder, String(email), Number(count)),
    ),
  )
  const texts = letters.map(({ text }) => text.replace(/#token=.*/, ''))
  expect(texts[0]).toBe(texts[1])
  expect(texts[0]).toMatch(/^Hello,\n/)
})

it('is of who may invite, into a role that they may give', async () => {
  const [ben, cem] = [await homes.join(ann, home), await homes.join(ann, home, 'admin', 'Cem')]
  expect((await homes.invite(ben, home, newEmail())).status).toBe(403)
  expect((await homes.invite(cem, home, newEmail(), 'admin')).status).toBe(403)
  expect((await homes.invite(cem, home, newEmail(), 'viewer')).status).toBe(201)
  expect((await homes.invite(ann, home, newEmail(), 'owner')).status).toBe(422)
  const demo = (await homes.people.anyone.post<SignedIn>('/v1/auth/demo', {})).body
  const refused = await homes.invite(demo, await homes.make(demo), newEmail())
  expect([refused.status, refused.body.code]).toEqual([403, 'no-address'])
})

it('is sent only while there is room', async () => {
  for (let n = 0; n < 19; n += 1)
    expect((await homes.invite(ann, home, newEmail())).status).toBe(201)
  const full = await homes.invite(ann, home, newEmail())
  expect([full.status, full.body.code]).toEqual([409, 'family-full'])
  const again = (
    await homes.people.as(ann).get<InvitationList>(`/v1/families/${home.id}/invitations`)
  ).body
  expect((await homes.invite(ann, home, again.items[0]?.email ?? '')).status).toBe(201)
})

it('keeps no token in the clear', async () => {
  const { token } = await invited()
  const [kept] = await homes.people.stack.database.sql<{ dump: string }>(
    `SELECT query_to_xml('SELECT * FROM user_schema.family_invitations', true, true, '')::text
     || query_to_xml('SELECT * FROM user_schema.outbox', true, true, '')::text
     || query_to_xml('SELECT * FROM user_schema.event_log', true, true, '')::text AS dump`,
  )
  expect(kept?.dump).toContain(home.id)
  expect(kept?.dump).not.toContain(token)
})
