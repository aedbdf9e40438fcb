import { consentVersions } from '@florin/contracts'
import { newId } from '@florin/platform'
import { multipart, SoftwareAuthenticator } from '@florin/platform/testing'
import type { TestProduct } from '../../support/product.js'
import { pdfOf, pngOf } from '../../support/files.js'
import { ofx } from '../../support/statements.js'
import { isAdministration, type Route } from '../open-api.js'
import type { Household } from './households.js'
import { pathWith } from './ids.js'

/** A body that an operation takes of somebody, as they would send it. */
type Body = (of: Household) => Record<string, unknown>

const nothing: Body = () => ({})
const because: Body = () => ({ reason: 'New' })
const cameBack = { provider: 'nobody', attempt: 'none', code: 'none', state: 'none' }

const device = new SoftwareAuthenticator()
const none = { challenge: 'no challenge of ours', rp: { id: 'none' }, rpId: 'none' }
const made = device.create({ ...none, user: { id: 'A'.repeat(22) } })

/** A valid body of each operation that takes one; a new operation needs one here. */
export const bodies: Readonly<Record<string, Body>> = {
  'POST /v1/auth/register': () => ({
    email: 'somebody.new@example.org',
    password: 'correct horse battery',
    fullName: 'Somebody',
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    locale: 'de-DE',
  }),
  'POST /v1/auth/demo': () => ({ timezone: 'Europe/Berlin', locale: 'de-DE' }),
  'POST /v1/auth/login': ({ person: { email, password } }) => ({ email, password }),
  'POST /v1/auth/refresh': ({ person: { refreshToken } }) => ({ refreshToken }),
  'POST /v1/auth/logout': ({ person: { refreshToken } }) => ({ refreshToken }),
  'POST /v1/auth/step-up': ({ person: { password } }) => ({ password }),
  'POST /v1/auth/email-change/confirm': () => ({ token: 'A'.repeat(64) }),
  'POST /v1/auth/email-change/take-back': () => ({ token: 'A'.repeat(64) }),
  'POST /v1/auth/verify-email': () => ({ token: 'A'.repeat(64) }),
  'POST /v1/auth/verify-email/send': nothing,
  'POST /v1/auth/password': ({ person: { password } }) => ({
    currentPassword: password,
    newPassword: 'seven quiet otters',
  }),
  'POST /v1/auth/password/forgot': ({ person: { email } }) => ({ email }),
  'POST /v1/auth/password/reset': () => ({
    ...{ token: 'A'.repeat(64), password: 'seven quiet otters' },
  }),
  'POST /v1/auth/second-factor': () => ({ challenge: 'none', code: '123456' }),
  'POST /v1/auth/passkeys/options': nothing,
  'POST /v1/auth/step-up/options': nothing,
  'POST /v1/me/passkeys/options': nothing,
  'POST /v1/auth/passkeys': () => ({ credential: device.get(none) }),
  'POST /v1/me/passkeys': () => ({ name: 'New', credential: made }),
  'PATCH /v1/me/passkeys/{id}': () => ({ name: 'New' }),
  'POST /v1/auth/federation': () => ({ provider: 'nobody' }),
  'POST /v1/auth/federation/finish': () => ({ ...cameBack, timezone: 'Europe/Berlin' }),
  'POST /v1/me/identities/start': () => ({ provider: 'nobody' }),
  'POST /v1/me/identities': () => cameBack,
  'POST /v1/me/totp': nothing,
  'POST /v1/me/totp/confirm': () => ({ code: '123456' }),
  'POST /v1/me/recovery-codes': nothing,
  'POST /v1/me/consents': () => ({ purpose: 'terms', version: consentVersions.terms }),
  'PUT /v1/me/phone': () => ({ number: '+49 151 12345678' }),
  'POST /v1/me/phone/resend': nothing,
  'POST /v1/me/phone/verification': () => ({ code: '123456' }),
  'POST /v1/families': () => ({ name: 'New' }),
  'PATCH /v1/families/{id}': () => ({ name: 'New' }),
  'PATCH /v1/families/{id}/members/{memberId}': () => ({ role: 'viewer' }),
  'POST /v1/families/{id}/owner': ({ person }) => ({ memberId: person.id }),
  'POST /v1/families/{id}/invitations': () => ({ email: 'new@example.org', role: 'member' }),
  'POST /v1/families/invitations/open': () => ({ token: 'A'.repeat(64) }),
  'POST /v1/families/invitations/accept': () => ({ token: 'A'.repeat(64) }),
  'POST /v1/families/invitations/decline': () => ({ token: 'A'.repeat(64) }),
  'PUT /v1/families/{id}/grants': ({ accountId }) => ({
    ...{ resource: 'account', resourceId: accountId, memberId: null, level: 'read' },
  }),
  'PATCH /v1/me': () => ({ fullName: 'New Name', preferences: { dailySummaryTime: '09:00' } }),
  'PATCH /v1/me/settings': () => ({
    theme: 'dark',
    notifications: { sms: true, push: false },
  }),
  'POST /v1/me/tokens': () => ({
    ...{ name: 'New', scopes: ['accounts:read'], expiresAt: '2026-12-24T00:00:00.000Z' },
  }),
  'POST /v1/me/kyc': nothing,
  'POST /v1/me/email-change': () => ({ email: 'another@example.org' }),
  'POST /v1/me/support-access': () => ({ hours: 24 }),
  'PUT /v1/me/avatar': nothing,
  'POST /v1/me/documents': () => ({ type: 'passport' }),
  'POST /v1/me/documents/uploads': () => ({
    ...{ type: 'passport', filename: 'new.pdf', contentType: 'application/pdf', size: 100 },
  }),
  'POST /v1/me/documents/uploads/{id}/complete': nothing,
  'POST /v1/admin/users/{id}/suspend': because,
  'POST /v1/admin/users/{id}/reinstate': because,
  'POST /v1/admin/users/{id}/support-access': because,
  'POST /v1/admin/users/{id}/kyc/approve': because,
  'POST /v1/admin/users/{id}/kyc/reject': because,
  'POST /v1/admin/users/{id}/documents/{documentId}/open': because,
  'POST /v1/accounts': () => ({ name: 'New', type: 'cash', currency: 'EUR' }),
  'PATCH /v1/accounts/{id}': () => ({ name: 'New' }),
  'POST /v1/accounts/{id}/close': nothing,
  'POST /v1/accounts/{id}/reopen': nothing,
  'POST /v1/transactions': ({ accountId }) => ({
    ...{ accountId, date: '2026-10-01', amount: '-1.00', description: 'New' },
  }),
  'POST /v1/transactions/bulk': ({ transactionId }) => ({
    ids: [transactionId],
    set: { notes: 'New' },
  }),
  'POST /v1/transactions/bulk/{id}/undo': nothing,
  'PATCH /v1/transactions/{id}': () => ({ notes: 'New' }),
  'PATCH /v1/transactions/{id}/metadata': () => ({
    geolocation: { lat: 52.5, lng: 13.4, address: 'New' },
    device: { type: 'phone', os: 'New', browser: 'New' },
  }),
  'POST /v1/transactions/{id}/attachments': nothing,
  'POST /v1/transactions/{id}/attachments/uploads': () => ({
    ...{ type: 'text/plain', filename: 'new.txt', size: 100 },
  }),
  'POST /v1/transactions/{id}/attachments/uploads/{uploadId}/complete': nothing,
  'POST /v1/imports': ({ accountId }) => ({ accountId }),
  'PATCH /v1/imports/{id}': ({ accountId, fileKey: key }) => ({
    accountId,
    accounts: [{ key, accountId }],
  }),
  'PATCH /v1/imports/{id}/rows/{index}': () => ({ description: 'New', categoryId: 'dining' }),
  'POST /v1/imports/{id}/commit': nothing,
  'POST /v1/imports/{id}/revert': nothing,
  'POST /v1/budgets': () => ({
    ...{ name: 'New', categoryId: 'groceries', amount: '9.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-10-01' },
  }),
  'PATCH /v1/budgets/{id}': () => ({ name: 'New' }),
  'POST /v1/budgets/{id}/restore': nothing,
  'POST /v1/notifications/read-all': () => ({}),
  'POST /v1/notifications/{id}/read': nothing,
}

const line = { id: 'NEW', date: '2026-10-01', amount: '-1.00', name: 'NEW' }
const statement = { name: 'new.ofx', content: ofx([line]) }
/** The file of each form that takes no statement. */
const files: Readonly<Record<string, { name: string; content: string | Buffer }>> = {
  'PUT /v1/me/avatar': { name: 'new.png', content: pngOf('NEW') },
  'POST /v1/me/documents': { name: 'new.pdf', content: pdfOf('NEW') },
}

export interface Asked {
  readonly authorization?: string
  /** Instead of the id of the household's own thing, the first in the path. */
  readonly id?: string
  /** The same for any in the path, by their names. */
  readonly ids?: Readonly<Record<string, string>>
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Instead of the valid body; text is sent as it is. */
  readonly body?: unknown
}

export interface Answered {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

export const isForm = ({ operation }: Route): boolean =>
  'multipart/form-data' in (operation.requestBody?.content ?? {})

/** Asks an operation for something of a household's, valid but for what is said otherwise. */
export async function ask(
  product: TestProduct,
  route: Route,
  of: Household,
  asked: Asked = {},
): Promise<Answered> {
  const given = { ...(asked.id === undefined ? {} : { id: asked.id }), ...asked.ids }
  const answer = await product.gateway.fastify.inject({
    method: route.method as 'GET',
    url: `${pathWith(route, of, given)}${asked.query ?? ''}`,
    ...payloadOf(route, asked.body ?? bodies[route.name]?.(of), {
      authorization: asked.authorization ?? `Bearer ${tokenFor(product, route, of)}`,
      ...asked.headers,
    }),
  })
  return { status: answer.statusCode, text: answer.body, headers: answer.headers }
}

/** Of an operation of administrators a token that says so, which lets them be heard, and no more than that. */
const tokenFor = (product: TestProduct, route: Route, { person }: Household): string =>
  product.stack.token(person.id, newId(), 600, isAdministration(route) ? { role: 'admin' } : {})

function payloadOf(
  route: Route,
  body: unknown,
  headers: Record<string, string>,
): { headers: Record<string, string>; payload?: string | Buffer } {
  if (isForm(route)) {
    const form = multipart(files[route.name] ?? statement, (body ?? {}) as Record<string, string>)
    return { headers: { 'content-type': form.contentType, ...headers }, payload: form.body }
  }
  if (body === undefined || !route.operation.requestBody) return { headers }
  return {
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  }
}
