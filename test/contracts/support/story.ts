import {
  UserRoleChanged,
  type NewPersonalToken,
  type RecoveryCodes,
  type SignedIn,
  type TotpSetup,
} from '@florin/contracts'
import { lettersIn, tokenIn, until } from '@florin/platform/testing'
import { TOTP } from 'otpauth'
import { asAdministrator, promote } from '../../support/administrator.js'
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
export async function liveThrough(product: TestProduct): Promise<string[]> {
  product.stack.clock.set('2026-10-20T12:00:00Z')
  const ann = await product.join()
  const { api, email } = ann
  await product.anonymous.post('/v1/auth/login', { email, password: 'not hers at all' })
  await proveAgain(ann)
  await useAnApp(product, ann)
  await renewPassword(product, ann)
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
  await administer(product, ann)
  await api.post('/v1/auth/logout', {})
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
  // There are letters about the app besides, which lead nowhere.
  const letter = await until(async () => {
    const letters = await lettersIn(product.stack.mailFolder)
    return letters.find(({ to, text }) => to === email && text.includes('/verify-email'))
  }, 'the letter that confirms the address')
  const token = tokenIn(letter)
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

/** An administrator looks at her papers and decides twice, keeps her out and lets her in; an operator had made one of them. */
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
  await act('suspend')
  await act('reinstate')
  const at = product.stack.clock.now().toISOString()
  const from = { ipAddress: null, userAgent: null }
  const roles = { before: { role: 'user' }, after: { role: 'premium' } }
  const item = { userId: id, at, adminId: null, reason: 'As the story has it', from, ...roles }
  await product.stack.emit(UserRoleChanged, id, [item])
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
