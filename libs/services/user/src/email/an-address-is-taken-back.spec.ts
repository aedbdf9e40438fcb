import {
  EmailChangeTakenBack,
  FamilyGrantChanged,
  SupportAccessEnded,
  type EmailChangeState,
  type FamilyGrantList,
  type FamilyMemberList,
  type InvitationList,
  type NewPersonalToken,
  type PasskeyList,
  type Phone,
  type Problem,
  type Profile,
  type SecondFactors,
  type SignedIn,
  type SupportAccessList,
  type TotpSetup,
} from '@florin/contracts'
import { codeIn, letterTo, SoftwareAuthenticator, textTo, tokenIn } from '@florin/platform/testing'
import { AuthenticatorApp } from '../testing/authenticator-app.js'
import { Households } from '../testing/households.js'
import { addPasskey } from '../testing/passkeys.js'
import { newEmail, password, People } from '../testing/people.js'

let people: People
let homes: Households

beforeAll(async () => {
  people = await People.start({ rateLimitFactor: 1_000 })
  homes = new Households(people)
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

const path = '/v1/me/email-change'
let numbers = 20_000_000
const newNumber = (): string => `+49151${(numbers += 1)}`
const linkTo = async (address: string, page: string, count = 1): Promise<string> =>
  tokenIn(await letterTo(people.stack.mailFolder, address, count, page))
const takeBack = (token: string) =>
  people.anyone.post<Problem>('/v1/auth/email-change/take-back', { token })
const statusOf = async (who: SignedIn): Promise<number> =>
  (await people.as(who).get('/v1/me')).status

async function change(who: SignedIn, from: string, to: string, count = 1): Promise<string> {
  expect((await people.as(who).post<EmailChangeState>(path, { email: to })).status).toBe(201)
  for (const [address, page] of [
    [from, '/email-change/old#'],
    [to, '/email-change/new#'],
  ] as const) {
    const token = await linkTo(address, page, page.includes('old') ? count : 1)
    await people.anyone.post('/v1/auth/email-change/confirm', { token })
  }
  return linkTo(from, '/email-change/back#', count)
}

/** The password is chosen anew by the letter, and signs in again. */
async function comeBack(email: string, fresh: string): Promise<SignedIn> {
  const token = await linkTo(email, '/start/reset#')
  const reset = await people.anyone.post('/v1/auth/password/reset', { token, password: fresh })
  expect(reset.status).toBe(204)
  const body = { email, password: fresh }
  return (await people.anyone.post<SignedIn>('/v1/auth/login', body)).body
}

it('by the letter to the former address, and everybody is put out', async () => {
  const ann = await people.register()
  const from = ann.user.email
  const body = { name: 'Tool', scopes: ['profile:read'] }
  const tool = (await people.as(ann).post<NewPersonalToken>('/v1/me/tokens', body)).body
  const undo = await change(ann, from, newEmail())
  expect((await takeBack(undo)).status).toBe(204)
  expect(await statusOf(ann)).toBe(401)
  const spent = await people.anyone.get('/v1/auth/exchange', {
    authorization: `Bearer ${tool.token}`,
  })
  expect(spent.status).toBe(401)
  const old = await people.anyone.post('/v1/auth/login', { email: from, password })
  expect(old.status).toBe(401)
  const owner = await comeBack(from, 'a quite different horse')
  expect((await people.as(owner).get<Profile>('/v1/me')).body.email).toBe(from)
  expect(await people.stack.published(EmailChangeTakenBack, ann.user.id)).toHaveLength(1)
  expect((await takeBack(undo)).status).toBe(422)
})

it('while it waits as well, by the letter that asked', async () => {
  const ann = await people.register()
  const to = newEmail()
  await people.as(ann).post(path, { email: to })
  const [old, fresh] = [
    await linkTo(ann.user.email, '/email-change/old#'),
    await linkTo(to, '/email-change/new#'),
  ]
  expect((await takeBack(fresh)).status).toBe(422)
  expect((await takeBack(old)).status).toBe(204)
  expect(await statusOf(ann)).toBe(401)
  const late = await people.anyone.post('/v1/auth/email-change/confirm', { token: fresh })
  expect(late.status).toBe(422)
  await comeBack(ann.user.email, 'a quite different horse')
})

it('whatever the thief has done to it meanwhile, whose own link dies', async () => {
  const ann = await people.register()
  const [first, second, third] = [ann.user.email, newEmail(), newEmail()]
  const owners = await change(ann, first, second)
  people.stack.clock.advance(3_600)
  const thief = (await people.anyone.post<SignedIn>('/v1/auth/login', { email: second, password }))
    .body
  const thiefs = await change(thief, second, third)
  await people.as(thief).post(path, { email: newEmail() })
  // Nobody comes by the owner's address in between.
  const squat = { email: first, password, fullName: 'Squatter' }
  expect((await people.anyone.post('/v1/auth/register', squat)).status).toBe(409)
  people.stack.clock.advance(6 * 24 * 3_600)
  expect((await takeBack(owners)).status).toBe(204)
  expect((await takeBack(thiefs)).status).toBe(422)
  const owner = await comeBack(first, 'a quite different horse')
  const { email } = (await people.as(owner).get<Profile>('/v1/me')).body
  const { pending } = (await people.as(owner).get<EmailChangeState>(path)).body
  expect([email, pending]).toEqual([first, null])
  // What the thief used is anybody's again.
  for (const address of [second, third])
    expect(
      (await people.anyone.post('/v1/auth/register', { ...squat, email: address })).status,
    ).toBe(201)
})

it('for seven days and not longer', async () => {
  const ann = await people.register()
  const undo = await change(ann, ann.user.email, newEmail())
  people.stack.clock.advance(7 * 24 * 3_600)
  expect((await takeBack(undo)).status).toBe(422)
})

it('with what was added to come in by, but not what was there long before', async () => {
  const ann = await people.register()
  const device = new SoftwareAuthenticator()
  await addPasskey(people, ann, device)
  people.stack.clock.advance(2 * 24 * 3_600)
  const again = (
    await people.anyone.post<SignedIn>('/v1/auth/login', { email: ann.user.email, password })
  ).body
  const undo = await change(again, ann.user.email, newEmail())
  await addPasskey(people, again, new SoftwareAuthenticator())
  const { secret } = (await people.as(again).post<TotpSetup>('/v1/me/totp')).body
  const code = new AuthenticatorApp(people, secret).code()
  await people.as(again).post('/v1/me/totp/confirm', { code })
  expect((await takeBack(undo)).status).toBe(204)
  const owner = await comeBack(ann.user.email, 'a quite different horse')
  const passkeys = (await people.as(owner).get<PasskeyList>('/v1/me/passkeys')).body.items
  expect(passkeys).toHaveLength(1)
  const { totp, recoveryCodesLeft } = (
    await people.as(owner).get<SecondFactors>('/v1/me/second-factors')
  ).body
  expect([totp.active, recoveryCodesLeft]).toEqual([false, 0])
})

it('with a telephone number that was confirmed since, and one that waits for its code', async () => {
  const confirm = async (who: SignedIn, number: string): Promise<void> => {
    await people.as(who).put('/v1/me/phone', { number })
    const code = codeIn(await textTo(people.stack.smsFolder, number))
    expect((await people.as(who).post('/v1/me/phone/verification', { code })).status).toBe(200)
  }
  const takenBack = async (long: boolean): Promise<Phone> => {
    const ann = await people.register()
    const from = ann.user.email
    const [own, theirs] = [newNumber(), newNumber()]
    if (long) await confirm(ann, own)
    people.stack.clock.advance(2 * 24 * 3_600)
    const again = (await people.anyone.post<SignedIn>('/v1/auth/login', { email: from, password }))
      .body
    const undo = await change(again, from, newEmail())
    if (long) await people.as(again).put('/v1/me/phone', { number: theirs })
    else await confirm(again, theirs)
    expect((await takeBack(undo)).status).toBe(204)
    const owner = await comeBack(from, 'a quite different horse')
    return (await people.as(owner).get<Phone>('/v1/me/phone')).body
  }
  const [kept, gone] = [await takenBack(true), await takenBack(false)]
  expect([kept.number === null, kept.pending, gone.number, gone.pending]).toEqual([
    ...[false, null, null, null],
  ])
})

it('with what was shared, who was let in, and support', async () => {
  const ann = await homes.newcomer('Ann')
  const home = await homes.make(ann)
  people.stack.clock.advance(60)
  const undo = await change(ann, ann.user.email, newEmail())
  const ben = await homes.join(ann, home)
  await homes.invite(ann, home, newEmail())
  const resourceId = '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21'
  const grant = { resource: 'account', resourceId, memberId: null, level: 'read' } as const
  expect((await homes.share(ann, home, grant)).status).toBeLessThan(300)
  await people.as(ann).post('/v1/me/support-access', { hours: 24 })
  expect((await takeBack(undo)).status).toBe(204)
  const owner = await comeBack(ann.user.email, 'a quite different horse')
  const get = async <T>(what: string): Promise<T> =>
    (await people.as(owner).get<T>(`/v1/families/${home.id}/${what}`)).body
  expect((await get<FamilyGrantList>('grants')).items).toEqual([])
  expect((await get<InvitationList>('invitations')).items).toEqual([])
  expect((await get<FamilyMemberList>('members')).items.map(({ userId }) => userId)).toEqual([
    ann.user.id,
  ])
  expect((await people.as(ben).get(`/v1/families/${home.id}`)).status).toBe(404)
  const support = (await people.as(owner).get<SupportAccessList>('/v1/me/support-access')).body
  expect(support.items.map(({ active }) => active)).toEqual([false])
  expect(await people.stack.published(FamilyGrantChanged, ann.user.id)).toHaveLength(2)
  expect(await people.stack.published(SupportAccessEnded, ann.user.id)).toHaveLength(1)
})

it('of fifty who show the link at once one is let through', async () => {
  const ann = await people.register()
  const undo = await change(ann, ann.user.email, newEmail())
  const answers = await Promise.all(Array.from({ length: 50 }, () => takeBack(undo)))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(49).fill(422)])
})
