import { consentVersions } from '@florin/contracts'
import { until } from '@florin/platform/testing'
import type { TestProduct } from '../../support/product.js'
import type { HonestClient } from './honest-client.js'
import { lastToken } from './last-token.js'

interface Somebody {
  readonly id: string
  readonly email: string
  readonly password: string
}

/** Confirms one's address and gets oneself a new password, once by the old one and once by mail. */
export async function proveOneself(
  product: TestProduct,
  client: HonestClient,
  { id, email, password }: Somebody,
): Promise<void> {
  const rows = (sql: string): Promise<unknown[]> => product.stack.database.sql(sql, [id])
  await client.post('/v1/auth/verify-email/send')
  const token = await lastToken(product, email, '/verify-email')
  await client.post('/v1/auth/verify-email', { token }, { doneBefore: [422] })
  const next = `${password} again`
  const change = { currentPassword: password, newPassword: next }
  await client.post('/v1/auth/password', change, { doneBefore: [422] })
  await client.post('/v1/auth/password/forgot', { email })
  const asked = `SELECT 1 FROM user_schema.one_time_tokens WHERE user_id = $1 AND purpose = 'reset-password'`
  await until(async () => (await rows(asked)).length > 0, 'the link for a new password')
  const reset = { token: await lastToken(product, email, '/start/reset'), password }
  await client.post('/v1/auth/password/reset', reset, { doneBefore: [422] })
  await client.post('/v1/me/consents', { purpose: 'terms', version: consentVersions.terms })
  await changeAddress(product, client, { id, email, password })
}

/** Asks for another address, changes their mind, asks again, has it, and takes it back as if it had not been them. */
async function changeAddress(
  product: TestProduct,
  client: HonestClient,
  { email, password }: Somebody,
): Promise<void> {
  const other = `other.${email}`
  const follow = async (what: string, to: string, page: string): Promise<void> => {
    const token = await lastToken(product, to, `/email-change/${page}`)
    await client.post(`/v1/auth/email-change/${what}`, { token }, { doneBefore: [422] })
  }
  await client.post('/v1/me/email-change', { email: other })
  await client.delete('/v1/me/email-change')
  await client.post('/v1/me/email-change', { email: other })
  await follow('confirm', email, 'old')
  await follow('confirm', other, 'new')
  await follow('take-back', email, 'back')
  const reset = { token: await lastToken(product, email, '/start/reset'), password }
  await client.post('/v1/auth/password/reset', reset, { doneBefore: [422] })
}
