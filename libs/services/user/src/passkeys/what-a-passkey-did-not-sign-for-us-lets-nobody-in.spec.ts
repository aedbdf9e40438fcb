import { PasskeyRefused, type PasskeyCreation, type Problem } from '@florin/contracts'
import {
  authenticatorFlags,
  letterTo,
  SoftwareAuthenticator,
  type Otherwise,
} from '@florin/platform/testing'
import {
  addPasskey,
  creationFor,
  holdKey,
  requestFrom,
  show,
  signInBy,
  type KeyHolder,
} from '../testing/passkeys.js'
import { People } from '../testing/people.js'

const { present, verified, backupEligible } = authenticatorFlags

let people: People
let ann: KeyHolder

beforeAll(async () => {
  people = await People.start({ rateLimitFactor: 1_000 })
  people.stack.clock.set(new Date().toISOString())
})
beforeEach(async () => {
  ann = await holdKey(people)
})
afterAll(() => people.stop())

const refusal = [401, 'passkey-refused']
const reasonsOf = async ({ person }: KeyHolder): Promise<string[]> =>
  (await people.stack.published(PasskeyRefused, person.user.id)).flatMap(({ data }) =>
    data.items.map(({ reason }) => reason),
  )

const attacks: Readonly<Record<string, Otherwise>> = {
  'on another page': { origin: 'https://florin.example.org.evil.test' },
  'on our page without TLS': { origin: 'http://florin.example.org' },
  'for another party': { rpId: 'evil.test' },
  'as what makes a key': { type: 'webauthn.create' },
  'within the page of somebody else': { crossOrigin: true },
  'without its owner being known': { flags: present },
  'without anybody there': { flags: verified },
  'as one that could leave its device, which it cannot': {
    flags: present | verified | backupEligible,
  },
}

it.each(Object.entries(attacks))('signed %s', async (_, otherwise) => {
  const answer = await signInBy(people, ann.device, otherwise)
  expect([answer.status, answer.body.code]).toEqual(refusal)
  // What does not even claim to answer our own page is nobody's.
  expect(await reasonsOf(ann)).toEqual(otherwise.crossOrigin ? [] : ['not-proven'])
  expect((await signInBy(people, ann.device)).status).toBe(200)
})

it('an answer that was seen is good no more, nor is another to the same challenge', async () => {
  const asked = await requestFrom(people)
  const answer = ann.device.get(asked)
  expect((await show(people, answer)).status).toBe(200)
  for (const seen of [answer, ann.device.get(asked)]) {
    const again = await show(people, seen)
    expect([again.status, again.body.code]).toEqual(refusal)
  }
})

it('of many who show one answer at once, one comes in', async () => {
  const answer = ann.device.get(await requestFrom(people))
  const statuses = await Promise.all(
    Array.from({ length: 10 }, async () => (await show(people, answer)).status),
  )
  expect(statuses.sort()).toEqual([200, ...Array<number>(9).fill(401)])
})

it('a challenge of ours is good for five minutes, for what it was made for, and for whom', async () => {
  const late = await requestFrom(people)
  people.stack.clock.advance(301)
  expect((await show(people, ann.device.get(late))).status).toBe(401)
  const creation = await creationFor(people, ann.person)
  const asked = { ...(await requestFrom(people)), challenge: creation.challenge }
  expect((await show(people, ann.device.get(asked))).status).toBe(401)
  const made = { ...asked, challenge: 'A'.repeat(43) }
  expect((await show(people, ann.device.get(made))).status).toBe(401)
  const ben = await people.register()
  const foreign = new SoftwareAuthenticator().create(await creationFor(people, ann.person))
  const body = { name: 'Phone', credential: foreign }
  expect((await people.as(ben).post('/v1/me/passkeys', body)).status).toBe(422)
})

it('a key signs for its own owner alone, whatever it says', async () => {
  const ben = await holdKey(people)
  const { credentialId } = ben.device
  const asBen = await signInBy(people, ann.device, { credentialId })
  expect([asBen.status, asBen.body.code]).toEqual(refusal)
  const handle = (await creationFor(people, ben.person)).user.id
  for (const userHandle of [handle, null])
    for (const shown of [{ userHandle }, { userHandle, credentialId }]) {
      const answer = await signInBy(people, ann.device, shown)
      expect([answer.status, answer.body.code]).toEqual(refusal)
    }
})

it('a key that nobody has is refused the same as a wrong one', async () => {
  const stranger = new SoftwareAuthenticator()
  stranger.create(await creationFor(people, ann.person))
  const unknown = await signInBy(people, stranger)
  const wrong = await signInBy(people, ann.device, { rpId: 'evil.test' })
  const same = ({ status, text }: { status: number; text: string }): unknown => [
    ...[status, { ...(JSON.parse(text) as Problem), traceId: '' }],
  ]
  expect(same(unknown)).toEqual(same(wrong))
})

it('one that counts behind itself is a copy: refused, written down and told by letter', async () => {
  expect((await signInBy(people, ann.device, { signCount: 7 })).status).toBe(200)
  for (const signCount of [7, 6, 0]) {
    const copy = await signInBy(people, ann.device, { signCount })
    expect([copy.status, copy.body.code]).toEqual(refusal)
  }
  expect(await reasonsOf(ann)).toEqual(Array(3).fill('counter-went-back'))
  const letter = await letterTo(people.stack.mailFolder, ann.person.user.email, 3)
  expect(letter.subject).toBe('One of your passkeys may have been copied')
  expect((await signInBy(people, ann.device, { signCount: 8 })).status).toBe(200)
})

it('of a copy and the original that sign at once with one count, one comes in', async () => {
  const shown = [await requestFrom(people), await requestFrom(people)].map((asked) =>
    ann.device.get(asked, { signCount: 9 }),
  )
  const answers = await Promise.all(shown.map((credential) => show(people, credential)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
})

it('nobody who is suspended comes in', async () => {
  await people.setStatus(ann.person.user.id, 'suspended')
  const answer = await signInBy(people, ann.device)
  expect([answer.status, answer.body.code]).toEqual([403, 'account-suspended'])
  expect(await reasonsOf(ann)).toEqual(['suspended'])
})

describe('what is no new passkey of one’s own is not added', () => {
  const answered = async (otherwise: Otherwise): Promise<unknown[]> => {
    const ben = await people.register()
    const { status, body } = await addPasskey(
      ...([people, ben, new SoftwareAuthenticator(), otherwise] as const),
    )
    return [status, body.errors?.[0]]
  }
  const refused = [422, expect.objectContaining({ pointer: '/credential', code: 'not-a-passkey' })]

  it.each([
    ...Object.values(attacks).slice(0, 3),
    { type: 'webauthn.get' },
    { crossOrigin: true },
    { flags: present },
    { flags: verified },
    // Those that say who made the device, whose certificates would be looked up.
    ...['packed', 'tpm', 'android-key', 'android-safetynet', 'apple', 'fido-u2f', 'x'].map(
      (format) => ({ format }),
    ),
  ])('%j', async (otherwise) => {
    expect(await answered(otherwise)).toEqual(refused)
  })

  it('somebody else’s, nor one’s own a second time', async () => {
    const { credentialId } = ann.device
    expect(await answered({ credentialId })).toEqual(refused)
    expect((await addPasskey(people, ann.person, ann.device)).status).toBe(422)
    expect((await signInBy(people, ann.device)).status).toBe(200)
  })

  it('nor the same answer twice', async () => {
    const ben = await people.register()
    const credential = new SoftwareAuthenticator().create(await creationFor(people, ben))
    const add = (): Promise<{ status: number }> =>
      people.as(ben).post('/v1/me/passkeys', { name: 'Phone', credential })
    expect([(await add()).status, (await add()).status]).toEqual([201, 422])
  })

  it.each([
    ['cut', (object: string) => object.slice(0, 100)],
    ['of nothing', () => 'A'.repeat(200)],
    ['of maps in maps', () => Buffer.alloc(3_000, 0xa1).toString('base64url')],
    ['of a text that never ends', () => Buffer.alloc(60, 0x7b).toString('base64url')],
    ['too large', (object: string) => object.padEnd(8_001, 'A')],
    ['no base64url', (object: string) => `${object.slice(0, 99)}=+/`],
  ])('an attestation that is %s', async (_, broken) => {
    const ben = await people.register()
    const asked: PasskeyCreation = await creationFor(people, ben)
    const made = new SoftwareAuthenticator().create(asked)
    const attestationObject = broken(made.response.attestationObject)
    const credential = { response: { ...made.response, attestationObject } }
    const answer = await people.as(ben).post('/v1/me/passkeys', { name: 'Phone', credential })
    expect(answer.status).toBe(422)
  })
})

it('keeps no challenge in the clear, and tells no event of keys', async () => {
  const { challenge } = await requestFrom(people)
  const tables = ['sign_in_challenges', 'passkey_lookup', 'outbox', 'event_log', 'mails']
  const dump = tables.map((t) => `query_to_xml('SELECT * FROM user_schema.${t}', true, true, '')`)
  const [row] = await people.stack.database.sql<{ text: string }>(
    `SELECT ${dump.map((part) => `${part}::text`).join(' || ')} AS text`,
  )
  for (const secret of [challenge, ann.device.credentialId]) expect(row?.text).not.toContain(secret)
})
