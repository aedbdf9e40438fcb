import {
  consentVersions,
  SupportAccessExpired,
  UserRoleChanged,
  type FederationStart,
  type LinkedIdentity,
  type NewPersonalToken,
  type Passkey,
  type PasskeyCreation,
  type PasskeyRequest,
  type RecoveryCodes,
  type SignedIn,
  type TotpSetup,
} from '@florin/contracts'
import {
  codeIn,
  letterTo,
  SoftwareAuthenticator,
  textTo,
  tokenIn,
  until,
} from '@florin/platform/testing'
import { TOTP } from 'otpauth'
import { asAdministrator, promote } from '../../support/administrator.js'
import type { AnotherParty } from '../../support/another-party.js'
import { bring, openAccount, type Person, type TestProduct } from '../../support/product.js'
import { pdfOf } from '../../support/files.js'
import { ofx } from '../../support/statements.js'

interface Page {
  readonly items: readonly { id: string }[]
}

/**
 * Somebody does something of every kind there is, so that every event is published at least once.
 * @returns whose story it is: theirs, and of somebody who only looks in
 */
export async function liveThrough(product: TestProduct, party: AnotherParty): Promise<string[]> {
  product.stack.clock.set('2026-10-20T12:00:00Z')
  const ann = await product.join()
  const { api, email } = ann
  await product.anonymous.post('/v1/auth/login', { email, password: 'not hers at all' })
  await proveAgain(ann)
  await useAnApp(product, ann)
  await useAPasskey(product, ann)
  await renewPassword(product, ann)
  await useATelephone(product, ann)
  await ann.api.post('/v1/me/consents', { purpose: 'terms', version: consentVersions.terms })
  await shareHome(product, ann)
  await signInElsewhere(product, ann, party)
  await api.patch('/v1/me', { timezone: 'Europe/Dublin' })
  const { id: accountId } = await openAccount(api, { openingBalance: '100.00' })
  const account = `/v1/accounts/${accountId}`
  const budget = `/v1/budgets/${await planGroceries(api)}`
  const bought = { accountId, date: '2026-10-05', amount: '-90.00', categoryId: 'groceries' }
  const made = await api.post<{ id: string }>('/v1/transactions', {
    ...bought,
    description: 'LIDL',
  })
  const entry = `/v1/transactions/${made.body.id}`
  const [told] = await until(async () => {
    const { items } = (await api.get<Page>('/v1/notifications')).body
    return items.length > 0 && items
  }, 'a notification')
  await api.post(`/v1/notifications/${told?.id ?? ''}/read`)
  await api.patch(entry, { amount: '-80.00', notes: 'checked' })
  await api.delete(entry)
  await api.patch(budget, { amount: '120.00' })
  await api.delete(budget)
  await api.post(`${budget}/restore`)
  await api.delete(budget)
  await bringFiles(api, accountId)
  await showPassport(api)
  await api.patch(account, { name: 'Household' })
  await api.post(`${account}/close`)
  await letToolIn(product, api)
  const takeBack = await changeAddress(product, ann)
  await administer(product, ann)
  await api.post('/v1/auth/logout', {})
  await takeBack()
  const guest = await lookIn(product)
  await product.stack.quiet()
  return [ann.id, guest]
}

/** In a session of its own, as the story's may be none that was begun. */
async function proveAgain({ api, email, password }: Person): Promise<void> {
  const { body } = await api.post<SignedIn>('/v1/auth/login', { email, password })
  const authorization = `Bearer ${body.accessToken}`
  for (const shown of [password, 'not hers at all'])
    await api.post('/v1/auth/step-up', { password: shown }, { authorization })
}

/** Confirms the address, fails to change the password and changes it, and asks for another. */
async function renewPassword(product: TestProduct, ann: Person): Promise<void> {
  const { api, email, password, id } = ann
  const token = tokenIn(await letterTo(product.stack.mailFolder, email, 1, '/verify-email'))
  await product.anonymous.post('/v1/auth/verify-email', { token })
  for (const currentPassword of ['not hers at all', password])
    await api.post('/v1/auth/password', { currentPassword, newPassword: 'seven quiet otters' })
  await product.anonymous.post('/v1/auth/password/forgot', { email })
  const asked = `SELECT 1 FROM user_schema.one_time_tokens WHERE user_id = $1 AND purpose = 'reset-password'`
  await until(
    async () => (await product.stack.database.sql(asked, [id])).length > 0,
    'the link for a new password',
  )
}

/** Asks for another address twice and has it; what is given takes that back. */
async function changeAddress(
  { stack: { mailFolder }, anonymous }: TestProduct,
  { api, email }: Person,
): Promise<() => Promise<void>> {
  const other = `other.${email}`
  const follow = async (what: string, to: string, page: string, count = 1): Promise<void> => {
    const token = tokenIn(await letterTo(mailFolder, to, count, `/email-change/${page}#`))
    await anonymous.post(`/v1/auth/email-change/${what}`, { token })
  }
  await api.post('/v1/me/email-change', { email: other })
  await api.delete('/v1/me/email-change')
  await api.post('/v1/me/email-change', { email: other })
  await follow('confirm', email, 'old', 2)
  await follow('confirm', other, 'new', 2)
  return () => follow('take-back', email, 'back')
}

/** Sets up an app of codes, is let in by a recovery code and not by another, and takes it away again. */
async function useAnApp({ stack, anonymous }: TestProduct, ann: Person): Promise<void> {
  const { body: setup } = await ann.api.post<TotpSetup>('/v1/me/totp')
  const timestamp = stack.clock.now().getTime()
  const code = new TOTP({ secret: setup.secret }).generate({ timestamp })
  const made = await ann.api.post<RecoveryCodes>('/v1/me/totp/confirm', { code })
  const { email, password } = ann
  const half = await anonymous.post<{ challenge: string }>('/v1/auth/login', { email, password })
  for (const recoveryCode of ['no such code', made.body.codes[0]])
    await anonymous.post('/v1/auth/second-factor', {
      ...{ challenge: half.body.challenge, recoveryCode },
    })
  await ann.api.delete('/v1/me/totp')
}

/** Confirms a telephone number at the second try, and takes it away again. */
async function useATelephone({ stack }: TestProduct, { api }: Person): Promise<void> {
  const number = '+4915112345678'
  await api.put('/v1/me/phone', { number })
  const code = codeIn(await textTo(stack.smsFolder, number))
  const other = code === '000000' ? '000001' : '000000'
  for (const shown of [other, code]) await api.post('/v1/me/phone/verification', { code: shown })
  await api.delete('/v1/me/phone')
}

/** An administrator looks at her papers and decides twice, looks as support, keeps her out and lets her in; an operator had made one of them. */
async function administer(product: TestProduct, { api, id }: Person): Promise<void> {
  const admin = await product.join()
  await promote(product, admin.id)
  const user = `/v1/admin/users/${id}`
  const act = (what: string): Promise<unknown> =>
    asAdministrator(product, admin.id).post(`${user}/${what}`, { reason: 'As the story has it' })
  const file = { name: 'passport.pdf', content: pdfOf('Ann again') }
  const paper = await api.upload<{ id: string }>('/v1/me/documents', file, { type: 'passport' })
  await api.post('/v1/me/kyc')
  await api.delete('/v1/me/kyc')
  await api.post('/v1/me/kyc')
  await act(`documents/${paper.body.id}/open`)
  await act('kyc/reject')
  await api.post('/v1/me/kyc')
  await act('kyc/approve')
  const support = '/v1/me/support-access'
  const given = await api.post<{ id: string }>(support, { hours: 1 })
  await act('support-access')
  await api.delete(`${support}/${given.body.id}`)
  await act('suspend')
  await act('reinstate')
  const at = product.stack.clock.now().toISOString()
  const from = { ipAddress: null, userAgent: null }
  const roles = { before: { role: 'user' }, after: { role: 'premium' } }
  const item = { userId: id, at, adminId: null, reason: 'As the story has it', from, ...roles }
  await product.stack.emit(UserRoleChanged, id, [item])
  await product.stack.emit(SupportAccessExpired, id, [{ id: given.body.id, at }])
}

/** Two live together: one turns an invitation down, comes, is made somebody, handed the home and goes; another is removed. */
async function shareHome(product: TestProduct, ann: Person): Promise<void> {
  const { mailFolder } = product.stack
  const [ben, cem] = [await product.join(), await product.join()]
  for (const { email } of [ben, cem])
    await product.anonymous.post('/v1/auth/verify-email', {
      token: tokenIn(await letterTo(mailFolder, email, 1, '/verify-email')),
    })
  const { id } = (await ann.api.post<{ id: string }>('/v1/families', { name: 'Rose Street' })).body
  const home = `/v1/families/${id}`
  await ann.api.patch(home, { name: 'Rose Street 4' })
  const gone = { email: 'gone@example.org', role: 'viewer' }
  const { body: sent } = await ann.api.post<{ id: string }>(`${home}/invitations`, gone)
  await ann.api.delete(`${home}/invitations/${sent.id}`)
  const asked = async (guest: Person, letters: number, answer: string): Promise<void> => {
    await ann.api.post(`${home}/invitations`, { email: guest.email, role: 'viewer' })
    const token = tokenIn(await letterTo(mailFolder, guest.email, letters, '/join'))
    await guest.api.post(`/v1/families/invitations/${answer}`, { token })
  }
  await asked(ben, 1, 'decline')
  await asked(ben, 2, 'accept')
  await asked(cem, 1, 'accept')
  await ann.api.patch(`${home}/members/${ben.id}`, { role: 'member' })
  const shared = { resource: 'account', resourceId: ann.id, memberId: null, level: 'read' }
  for (const { api, id: resourceId } of [ann, ben])
    await api.put(`${home}/grants`, { ...shared, resourceId })
  await ann.api.delete(`${home}/members/${cem.id}`)
  await ann.api.post(`${home}/owner`, { memberId: ben.id })
  await ben.api.post(`${home}/owner`, { memberId: ann.id })
  await ben.api.delete(`${home}/members/${ben.id}`)
  await ann.api.delete(home)
}

/** Comes in by a passkey; what its device signs for another page lets nobody in. */
async function useAPasskey({ anonymous }: TestProduct, { api }: Person): Promise<void> {
  const device = new SoftwareAuthenticator()
  const asked = await api.post<PasskeyCreation>('/v1/me/passkeys/options')
  const credential = device.create(asked.body)
  const made = await api.post<Passkey>('/v1/me/passkeys', { name: 'Phone', credential })
  const passkey = `/v1/me/passkeys/${made.body.id}`
  await api.patch(passkey, { name: 'Old phone' })
  for (const otherwise of [{ origin: 'https://evil.test' }, {}]) {
    const request = (await anonymous.post<PasskeyRequest>('/v1/auth/passkeys/options')).body
    await anonymous.post('/v1/auth/passkeys', { credential: device.get(request, otherwise) })
  }
  await api.delete(passkey)
}

/** Links an identity at another party, signs in by it, and takes it off. */
async function signInElsewhere(
  { anonymous }: TestProduct,
  { api, email }: Person,
  party: AnotherParty,
): Promise<void> {
  const provider = { provider: 'party' }
  const linking = await api.post<FederationStart>('/v1/me/identities/start', provider)
  const linked = await party.finishOf(linking.body, email)
  const { id } = (await api.post<LinkedIdentity>('/v1/me/identities', linked)).body
  const begun = await anonymous.post<FederationStart>('/v1/auth/federation', provider)
  await anonymous.post('/v1/auth/federation/finish', await party.finishOf(begun.body, email))
  await api.delete(`/v1/me/identities/${id}`)
}

async function lookIn({ anonymous }: TestProduct): Promise<string> {
  const { body } = await anonymous.post<SignedIn>('/v1/auth/demo')
  await anonymous.delete('/v1/me/demo', { authorization: `Bearer ${body.accessToken}` })
  return body.user.id
}

/** A tool that goes on asking after its token was taken back. */
async function letToolIn({ anonymous }: TestProduct, api: Person['api']): Promise<void> {
  const tool = { name: 'Backups at home', scopes: ['accounts:read'] }
  const { id, token } = (await api.post<NewPersonalToken>('/v1/me/tokens', tool)).body
  await api.delete(`/v1/me/tokens/${id}`)
  await anonymous.get('/v1/accounts', { authorization: `Bearer ${token}` })
}

async function planGroceries(api: Person['api']): Promise<string> {
  const budget = { name: 'Food', categoryId: 'groceries', amount: '100.00', currency: 'EUR' }
  const period = { period: 'monthly', startDate: '2026-10-01' }
  return (await api.post<{ id: string }>('/v1/budgets', { ...budget, ...period })).body.id
}

async function showPassport(api: Person['api']): Promise<void> {
  const file = { name: 'passport.pdf', content: pdfOf('Ann') }
  const { body } = await api.upload<{ id: string }>('/v1/me/documents', file, { type: 'passport' })
  await api.get(`/v1/me/documents/${body.id}/content`)
  await api.delete(`/v1/me/documents/${body.id}`)
}

/** One that is taken and taken back, and one that is none. */
async function bringFiles(api: Person['api'], accountId: string): Promise<void> {
  const content = ofx([{ id: 'A1', date: '2026-10-06', amount: '-7.50', name: 'CAFE NERO' }])
  const taken = await bring(api, { name: 'october.ofx', content }, { accountId })
  await api.post(`/v1/imports/${taken.body.id}/revert`)
  await bring(api, { name: 'letter.ofx', content: '%PDF-1.7 no statement' }, { accountId })
}
