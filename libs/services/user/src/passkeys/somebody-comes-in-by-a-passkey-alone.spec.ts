import {
  PasskeyAdded,
  PasskeyRemoved,
  PasskeyRenamed,
  SessionOpened,
  SessionSteppedUp,
  type Page,
  type PasskeyCreation,
  type PasskeyList,
  type PasskeyRequest,
  type Problem,
  type Session,
  type SignedIn,
} from '@florin/contracts'
import { letterTo, SoftwareAuthenticator } from '@florin/platform/testing'
import { guard } from '../testing/authenticator-app.js'
import {
  addPasskey,
  creationFor,
  holdKey,
  requestFrom,
  show,
  signInBy,
} from '../testing/passkeys.js'
import { password, People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start({ rateLimitFactor: 1_000 })
  people.stack.clock.set(new Date().toISOString())
})
afterAll(() => people.stop())

const listed = async (who: SignedIn): Promise<PasskeyList['items']> =>
  (await people.as(who).get<PasskeyList>('/v1/me/passkeys')).body.items
const amrOf = async (who: SignedIn): Promise<string[] | undefined> =>
  (await people.as(who).get<Page<Session>>('/v1/auth/sessions')).body.items.find(
    ({ current }) => current,
  )?.amr

it('a browser is asked for a key that its owner unlocks and that tells whose it is', async () => {
  const ann = await people.register()
  const asked = await creationFor(people, ann)
  expect(asked).toMatchObject({
    rp: { id: 'florin.example.org', name: 'Florin' },
    user: { name: ann.user.email, displayName: 'Ann' },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  expect(asked.user.id).not.toContain(ann.user.email)
  const request = await requestFrom(people)
  expect(request).toMatchObject({
    ...{ rpId: 'florin.example.org', userVerification: 'required', allowCredentials: [] },
  })
})

it('comes in, is known for how, and the passkey for when', async () => {
  const { person, device, passkey } = await holdKey(people)
  expect(passkey).toMatchObject({ name: 'Phone', deviceType: 'single-device', lastUsedAt: null })
  const answer = await signInBy(people, device)
  expect([answer.status, answer.body.user.id]).toEqual([200, person.user.id])
  expect(await amrOf(answer.body)).toEqual(['hwk', 'user', 'mfa'])
  expect(await listed(person)).toEqual([
    { ...passkey, lastUsedAt: people.stack.clock.now().toISOString() },
  ])
  const told = await people.stack.published(SessionOpened, person.user.id)
  expect(told.map(({ data }) => data.items[0])).toEqual([
    expect.objectContaining({ method: 'passkey', by: null, amr: ['hwk', 'user', 'mfa'] }),
  ])
})

it('one that goes from device to device is known for that, and counts nothing', async () => {
  const { device, passkey } = await holdKey(
    people,
    new SoftwareAuthenticator('https://florin.example.org', true),
  )
  expect(passkey).toMatchObject({ deviceType: 'multi-device', backedUp: true })
  for (let n = 0; n < 2; n++) {
    const answer = await signInBy(people, device, { signCount: 0 })
    expect(answer.status).toBe(200)
    expect(await amrOf(answer.body)).toEqual(['swk', 'user', 'mfa'])
  }
})

it('is not asked for a code besides', async () => {
  const { person } = await guard(people)
  const device = new SoftwareAuthenticator()
  expect((await addPasskey(people, person, device)).status).toBe(201)
  expect((await signInBy(people, device)).status).toBe(200)
})

it('a browser gets its cookies', async () => {
  const { device } = await holdKey(people)
  const headers = { 'x-florin-session': 'cookie' }
  const answer = await show(people, device.get(await requestFrom(people)), headers)
  expect([answer.headers['set-cookie']].flat()).toHaveLength(2)
  expect(answer.text).not.toContain('eyJ')
})

it('has several, each by its name, and each is made once', async () => {
  const { person, device } = await holdKey(people)
  const other = new SoftwareAuthenticator()
  const made = await addPasskey(people, person, other)
  const asked = await creationFor(people, person)
  expect(asked.excludeCredentials.map(({ id }) => id)).toEqual([
    ...[device.credentialId, other.credentialId],
  ])
  const path = `/v1/me/passkeys/${made.body.id}`
  for (const name of [' Key on the ring ', 'Key on the ring'])
    expect((await people.as(person).patch(path, { name })).body).toMatchObject({
      name: 'Key on the ring',
    })
  expect((await listed(person)).map(({ name }) => name)).toEqual(['Phone', 'Key on the ring'])
  expect(await people.stack.published(PasskeyRenamed, person.user.id)).toHaveLength(1)
})

it('twenty at the most', async () => {
  const ann = await people.register()
  for (let n = 0; n < 20; n++)
    expect((await addPasskey(people, ann, new SoftwareAuthenticator())).status).toBe(201)
  const more = await people.as(ann).post<PasskeyCreation & Problem>('/v1/me/passkeys/options')
  expect([more.status, more.body.code]).toEqual([409, 'too-many-passkeys'])
})

it('one that was taken away lets nobody in; the password still does', async () => {
  const { person, device, passkey } = await holdKey(people)
  const api = people.as(person)
  expect((await api.delete(`/v1/me/passkeys/${passkey.id}`)).status).toBe(204)
  expect((await api.delete(`/v1/me/passkeys/${passkey.id}`)).status).toBe(404)
  expect((await signInBy(people, device)).status).toBe(401)
  const login = { email: person.user.email, password }
  expect((await people.anyone.post('/v1/auth/login', login)).status).toBe(200)
  for (const contract of [PasskeyAdded, PasskeyRemoved])
    expect(await people.stack.published(contract, person.user.id)).toHaveLength(1)
})

it('the last way in cannot be taken away', async () => {
  const { person, device, passkey } = await holdKey(people)
  await people.stack.database.sql(
    'UPDATE user_schema.users SET password_hash = NULL WHERE id = $1',
    [person.user.id],
  )
  const refused = await people.as(person).delete<Problem>(`/v1/me/passkeys/${passkey.id}`)
  expect([refused.status, refused.body.code]).toEqual([409, 'last-way-in'])
  expect((await signInBy(people, device)).status).toBe(200)
  await addPasskey(people, person, new SoftwareAuthenticator())
  expect((await people.as(person).delete(`/v1/me/passkeys/${passkey.id}`)).status).toBe(204)
})

it('proves again who one is, by a passkey of one’s own', async () => {
  const { person, device } = await holdKey(people)
  const api = people.as(person)
  const ask = async (): Promise<PasskeyRequest> =>
    (await api.post<PasskeyRequest>('/v1/auth/step-up/options')).body
  const asked = await ask()
  expect(asked.allowCredentials.map(({ id }) => id)).toEqual([device.credentialId])
  people.stack.clock.advance(120)
  const proven = await api.post<SignedIn>('/v1/auth/step-up', { passkey: device.get(asked) })
  expect(proven.status).toBe(200)
  expect(await amrOf(person)).toEqual(['hwk', 'user', 'mfa'])
  expect(await people.stack.published(SessionSteppedUp, person.user.id)).toHaveLength(1)
  const again = await api.post<Problem>('/v1/auth/step-up', { passkey: device.get(asked) })
  expect([again.status, again.body.code]).toEqual([403, 'proof-refused'])
  const ben = await holdKey(people)
  const foreign = { passkey: ben.device.get(await ask()) }
  expect((await api.post('/v1/auth/step-up', foreign)).status).toBe(403)
  const none = await people.as(await people.register()).post<Problem>('/v1/auth/step-up/options')
  expect([none.status, none.body.code]).toEqual([409, 'no-passkeys'])
})

it('making one and taking one away needs a recent proof; a name does not', async () => {
  const { person, passkey } = await holdKey(people)
  people.stack.clock.advance(9 * 60)
  const { refreshToken } = person
  const { body } = await people.anyone.post<SignedIn>('/v1/auth/refresh', { refreshToken })
  people.stack.clock.advance(61)
  const api = people.as(body)
  const path = `/v1/me/passkeys/${passkey.id}`
  const credential = new SoftwareAuthenticator().create({
    ...{ challenge: 'none', rp: { id: 'florin.example.org' }, user: { id: 'AA' } },
  })
  const answers = [
    await api.post<Problem>('/v1/me/passkeys/options'),
    await api.post<Problem>('/v1/me/passkeys', { name: 'Phone', credential }),
    await api.delete<Problem>(path),
  ]
  expect(answers.map(({ body: { code } }) => code)).toEqual(answers.map(() => 'step-up-required'))
  expect((await api.patch(path, { name: 'Another' })).status).toBe(200)
})

it('is told by letter of each that comes and goes', async () => {
  const { person, passkey } = await holdKey(people)
  const { email } = person.user
  expect((await letterTo(people.stack.mailFolder, email, 2)).subject).toBe('A passkey was added')
  await people.as(person).delete(`/v1/me/passkeys/${passkey.id}`)
  const gone = await letterTo(people.stack.mailFolder, email, 3)
  expect(gone.subject).toBe('A passkey was taken away')
})
