import type {
  IdentityProvider,
  LinkedIdentity,
  Problem,
  Session,
  SignedIn,
  User,
} from '@florin/contracts'
import { letterTo } from '@florin/platform/testing'
import { guard } from '../testing/authenticator-app.js'
import { Parties } from '../testing/parties.js'
import { newEmail, type People } from '../testing/people.js'

const identities = '/v1/me/identities'

let parties: Parties
let people: People

beforeAll(async () => {
  parties = await Parties.start()
  people = parties.people
}, 30_000)
afterAll(() => parties.stop())

it('names the parties', async () => {
  const { body } = await people.anyone.get<{ items: IdentityProvider[] }>('/v1/auth/providers')
  expect(body.items.map(({ id, label, signsUp }) => [id, label, signsUp])).toEqual([
    ['party', 'The Party', true],
    ['reticent', 'reticent', true],
    ['posting', 'posting', true],
    ['gone', 'gone', true],
  ])
})

describe('somebody new', () => {
  it.each(['party', 'reticent', 'posting'])(
    'is signed up by %s, and is the same when they come again',
    async (name) => {
      const email = newEmail()
      const region = { currency: 'EUR', timezone: 'Europe/Dublin', locale: 'en-IE' }
      const first = await parties.finish({ ...(await parties.comeBack(email, name)), ...region })
      expect([first.status, first.body.user]).toEqual([
        200,
        expect.objectContaining({ email, emailVerified: true, fullName: 'Ann Example', ...region }),
      ])
      const again = await parties.finish(await parties.comeBack(email, name))
      expect(again.body.user.id).toBe(first.body.user.id)
      const me = await people.as(again.body).get<User>('/v1/me')
      expect(me.body.email).toBe(email)
    },
  )

  it.each(['unverified:', 'nameless:'])(
    'is not signed up by %s, whoever they may be',
    async (how) => {
      const back = await parties.comeBack(`${how}${newEmail()}`)
      const { status, body } = await parties.finish<Problem>(back)
      expect([status, body.code]).toEqual([409, 'address-not-verified'])
    },
  )

  it('has to be somebody else where the party is another', async () => {
    const email = newEmail()
    const one = await parties.signedUp(email)
    const other = await parties.finish(await parties.comeBack(email, 'reticent'))
    expect([one.user.email, other.status]).toEqual([email, 409])
  })
})

describe('somebody who is there', () => {
  it('is never led to by an address', async () => {
    const email = newEmail()
    await people.register({ email })
    const { status, body } = await parties.finish<Problem>(await parties.comeBack(email))
    expect([status, body.code]).toEqual([409, 'email-taken'])
  })

  it('links an identity, signs in by it, and takes it off', async () => {
    const who = await parties.somebody()
    const account = `unverified:${newEmail()}`
    const linked = await parties.link(who, account)
    expect([linked.status, linked.body]).toEqual([
      201,
      expect.objectContaining({ provider: 'party', label: 'The Party', name: 'Ann Example' }),
    ])
    expect((await parties.signedUp(account)).user.id).toBe(who.user.id)
    const me = people.as(who)
    expect((await me.get<{ items: LinkedIdentity[] }>(identities)).body.items).toEqual([
      linked.body,
    ])
    expect((await me.delete(`${identities}/${linked.body.id}`)).status).toBe(204)
    expect((await me.delete(`${identities}/${linked.body.id}`)).status).toBe(404)
    const { body } = await parties.finish<Problem>(await parties.comeBack(account))
    expect(body.code).toBe('address-not-verified')
  })

  it('is told by letter, of both', async () => {
    const who = await parties.somebody()
    const { body } = await parties.link(who, newEmail())
    const { mailFolder } = people.stack
    const added = await letterTo(mailFolder, who.user.email, 2)
    expect(added.subject).toBe('Another way to sign in was added')
    await people.as(who).delete(`${identities}/${body.id}`)
    const removed = await letterTo(mailFolder, who.user.email, 3)
    expect(removed.subject).toBe('A way to sign in was taken away')
  })

  it('keeps the last way in', async () => {
    const me = people.as(await parties.signedUp(newEmail()))
    const { body } = await me.get<{ items: LinkedIdentity[] }>(identities)
    const refused = await me.delete<Problem>(`${identities}/${body.items[0]?.id ?? ''}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'last-way-in'])
    expect((await me.get<{ items: unknown[] }>(identities)).body.items).toHaveLength(1)
  })

  it('is not let in when suspended', async () => {
    const email = newEmail()
    const { user } = await parties.signedUp(email)
    await people.setStatus(user.id, 'suspended')
    const { status, body } = await parties.finish<Problem>(await parties.comeBack(email))
    expect([status, body.code]).toEqual([403, 'account-suspended'])
  })

  it('shares no identity, and none of another’s is theirs to take off', async () => {
    const [one, other] = [await parties.somebody(), await parties.somebody()]
    const account = newEmail()
    const { body } = await parties.link(one, account)
    const refused = await parties.link(other, account)
    expect([refused.status, refused.body.code]).toEqual([409, 'identity-linked'])
    expect((await people.as(other).delete(`${identities}/${body.id}`)).status).toBe(404)
  })

  it('is asked for a second factor after another party’s word as after a password', async () => {
    const { person, recoveryCodes } = await guard(people)
    await parties.confirm(person)
    const account = newEmail()
    await parties.link(person, account)
    const back = await parties.comeBack(account)
    const half = await parties.finish<Problem & { challenge: string }>(back)
    expect([half.status, half.body.code]).toEqual([401, 'second-factor-required'])
    const whole = await people.anyone.post<SignedIn>('/v1/auth/second-factor', {
      ...{ challenge: half.body.challenge, recoveryCode: recoveryCodes[0] },
    })
    expect([whole.status, whole.body.user.id]).toEqual([200, person.user.id])
    const { body } = await people.as(whole.body).get<{ items: Session[] }>('/v1/auth/sessions')
    expect(body.items.find(({ current }) => current)?.amr).toEqual(['otp', 'mfa'])
  })
})

it('says so when the party does not answer, or is none', async () => {
  const start = (provider: string) =>
    people.anyone.post<Problem>('/v1/auth/federation', { provider })
  const gone = await start('gone')
  expect([gone.status, gone.body.code]).toEqual([503, 'provider-unavailable'])
  const none = await start('nobody')
  expect([none.status, none.body.errors?.[0]?.pointer]).toEqual([422, '/provider'])
})

it('keeps no token of the other party', async () => {
  await parties.signedUp(newEmail())
  const rows = await people.stack.database.sql<{ kept: number }>(
    `SELECT count(*)::int AS kept FROM user_schema.oauth_connections
     WHERE access_token IS NOT NULL OR refresh_token IS NOT NULL`,
  )
  expect(rows).toEqual([{ kept: 0 }])
})
