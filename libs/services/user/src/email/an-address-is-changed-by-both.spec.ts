import {
  EmailChangeAsked,
  EmailChangeConfirmed,
  EmailChangeDone,
  EmailChangeWithdrawn,
  type EmailChangeOutcome,
  type EmailChangeState,
  type Problem,
  type Profile,
  type SignedIn,
} from '@florin/contracts'
import { letterTo, lettersIn, tokenIn } from '@florin/platform/testing'
import { newEmail, password, People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start({ rateLimitFactor: 1_000 })
})
afterAll(() => people.stop())

const path = '/v1/me/email-change'
const ask = (who: SignedIn, email: string) =>
  people.as(who).post<EmailChangeState & Problem>(path, { email })
const shown = async (who: SignedIn) => (await people.as(who).get<EmailChangeState>(path)).body
const linkTo = async (address: string, page: string, count = 1): Promise<string> =>
  tokenIn(await letterTo(people.stack.mailFolder, address, count, `/email-change/${page}#`))
const confirm = (token: string) =>
  people.anyone.post<EmailChangeOutcome & Problem>('/v1/auth/email-change/confirm', { token })
const addressOf = async (who: SignedIn): Promise<string> =>
  (await people.as(who).get<Profile>('/v1/me')).body.email
const signIn = async (email: string): Promise<number> =>
  (await people.anyone.post('/v1/auth/login', { email, password })).status

async function changed(who: SignedIn, from: string, to: string): Promise<void> {
  await ask(who, to)
  expect((await confirm(await linkTo(from, 'old'))).body).toEqual({ changed: false })
  expect((await confirm(await linkTo(to, 'new'))).body).toEqual({ changed: true })
}

it.each([
  ['old', 'new'],
  ['new', 'old'],
] as const)('once it is confirmed at the %s address and at the %s one', async (first, second) => {
  const ann = await people.register()
  const [from, to] = [ann.user.email, newEmail()]
  const asked = await ask(ann, to)
  expect([asked.status, asked.body.pending?.email, asked.body.pending?.confirmed]).toEqual([
    ...[201, to, []],
  ])
  const links = { old: await linkTo(from, 'old'), new: await linkTo(to, 'new') }
  expect((await confirm(links[first])).body).toEqual({ changed: false })
  expect((await shown(ann)).pending?.confirmed).toEqual([first])
  expect(await addressOf(ann)).toBe(from)
  // A link counts once, and the other is not stood in for.
  expect((await confirm(links[first])).body.code).toBe('link-not-valid')
  expect((await confirm(links[second])).body).toEqual({ changed: true })
  expect(await shown(ann)).toEqual({ pending: null })
  expect(await addressOf(ann)).toBe(to)
  expect((await people.as(ann).get<Profile>('/v1/me')).body.emailVerified).toBe(true)
  expect([await signIn(from), await signIn(to)]).toEqual([401, 200])
  const trail = await Promise.all(
    [EmailChangeAsked, EmailChangeConfirmed, EmailChangeDone].map((event) =>
      people.stack.published(event, ann.user.id),
    ),
  )
  expect(trail.map(({ length }) => length)).toEqual([1, 2, 1])
  expect(JSON.stringify(trail)).not.toContain('@example.org')
})

it('needs a fresh proof, another address than one has, and one that is an address', async () => {
  const ann = await people.register()
  expect((await ask(ann, ann.user.email.toUpperCase())).body.errors?.[0]).toMatchObject({
    ...{ pointer: '/email', code: 'same-email' },
  })
  expect((await ask(ann, 'nonsense')).status).toBe(422)
  people.stack.clock.advance(11 * 60)
  const later = (await people.anyone.post<SignedIn>('/v1/auth/refresh', ann)).body
  const stale = await people.as(later.accessToken ? later : ann).post<Problem>(path, {
    email: newEmail(),
  })
  expect([401, 403]).toContain(stale.status)
})

it('who asks is answered the same whether or not somebody has it, and who has it is told', async () => {
  const [ann, ben] = [await people.register(), await people.register()]
  const free = await ask(ann, newEmail())
  const taken = await ask(ann, ben.user.email)
  expect([taken.status, Object.keys(taken.body), taken.body.pending?.confirmed]).toEqual([
    ...[free.status, Object.keys(free.body), []],
  ])
  const told = await letterTo(people.stack.mailFolder, ben.user.email, 2)
  expect(told.subject).toBe('Somebody asked for your e-mail address')
  expect(told.text).not.toContain('#token=')
  expect(told.text).not.toContain('Ann')
  expect((await confirm(await linkTo(ann.user.email, 'old', 2))).body).toEqual({ changed: false })
  expect((await shown(ann)).pending?.confirmed).toEqual(['old'])
  expect([await addressOf(ann), await addressOf(ben)]).toEqual([ann.user.email, ben.user.email])
})

it('one takes the place of another, whose links die; one that is withdrawn or late is over', async () => {
  const ann = await people.register()
  const [first, second] = [newEmail(), newEmail()]
  await ask(ann, first)
  const links = [await linkTo(ann.user.email, 'old'), await linkTo(first, 'new')]
  await ask(ann, second)
  for (const link of links) expect((await confirm(link)).status).toBe(422)
  const next = [await linkTo(ann.user.email, 'old', 2), await linkTo(second, 'new')]
  expect((await people.as(ann).delete(path)).status).toBe(204)
  expect((await people.as(ann).delete(path)).status).toBe(404)
  for (const link of next) expect((await confirm(link)).status).toBe(422)
  await ask(ann, second)
  const late = await linkTo(second, 'new', 2)
  people.stack.clock.advance(24 * 3_600)
  expect((await confirm(late)).status).toBe(422)
  for (const token of ['x', 'A'.repeat(64), "' OR 1=1 --"])
    expect((await confirm(token)).body.code).toBe('link-not-valid')
  const withdrawn = await people.stack.published(EmailChangeWithdrawn, ann.user.id)
  expect(withdrawn.map(({ data }) => data.items[0]?.reason)).toEqual(['replaced', 'user'])
})

it('of two who ask for the same address at once one gets it', async () => {
  const [ann, ben] = [await people.register(), await people.register()]
  const to = newEmail()
  await Promise.all([ask(ann, to), ask(ben, to)])
  const old = [await linkTo(ann.user.email, 'old'), await linkTo(ben.user.email, 'old')]
  for (const link of old) expect((await confirm(link)).body).toEqual({ changed: false })
  await letterTo(people.stack.mailFolder, to, 2, '/email-change/new#')
  const there = (await lettersIn(people.stack.mailFolder)).filter((letter) => letter.to === to)
  const answers = await Promise.all(there.map((letter) => confirm(tokenIn(letter))))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  const addresses = [await addressOf(ann), await addressOf(ben)]
  expect(addresses.filter((address) => address === to)).toHaveLength(1)
  expect([(await shown(ann)).pending, (await shown(ben)).pending]).toEqual([null, null])
})

it('not where somebody has registered with it meanwhile', async () => {
  const ann = await people.register()
  const to = newEmail()
  await ask(ann, to)
  await confirm(await linkTo(to, 'new'))
  const link = await linkTo(ann.user.email, 'old')
  const [done, made] = await Promise.all([confirm(link), people.register({ email: to })])
  const hasIt = [(await addressOf(ann)) === to, 'accessToken' in made]
  expect(hasIt.filter(Boolean)).toHaveLength(1)
  expect(done.status).toBe(hasIt[0] ? 200 : 422)
})

it('confirming and withdrawing at once leaves one of them', async () => {
  for (let n = 0; n < 5; n++) {
    const ann = await people.register()
    const to = newEmail()
    await ask(ann, to)
    await confirm(await linkTo(to, 'new'))
    const link = await linkTo(ann.user.email, 'old')
    const [done, gone] = await Promise.all([confirm(link), people.as(ann).delete(path)])
    expect([200, 422]).toContain(done.status)
    expect(gone.status).toBe(done.status === 200 ? 404 : 204)
    expect(await addressOf(ann)).toBe(done.status === 200 ? to : ann.user.email)
  }
})

it('the former address is nobody else’s for eight days, and then anybody’s', async () => {
  const [ann, ben] = [await people.register(), await people.register()]
  const from = ann.user.email
  await changed(ann, from, newEmail())
  const register = () =>
    people.anyone.post<Problem>('/v1/auth/register', { email: from, password, fullName: 'Cem' })
  expect([(await register()).status, await signIn(from)]).toEqual([409, 401])
  expect((await ask(ben, from)).status).toBe(201)
  expect((await letterTo(people.stack.mailFolder, from, 4)).text).not.toContain('#token=')
  people.stack.clock.advance(8 * 24 * 3_600)
  expect((await register()).status).toBe(201)
})

it('links for a new password that were sent to the former address are no longer good', async () => {
  const ann = await people.register()
  await people.anyone.post('/v1/auth/password/forgot', { email: ann.user.email })
  const letter = await letterTo(people.stack.mailFolder, ann.user.email, 1, '/start/reset#')
  await changed(ann, ann.user.email, newEmail())
  const reset = { token: tokenIn(letter), password: 'another horse battery' }
  expect((await people.anyone.post('/v1/auth/password/reset', reset)).status).toBe(422)
})
