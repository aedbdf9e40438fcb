import { lettersIn, tokenIn, until } from '@florin/platform/testing'
import type { TestProduct } from '../../support/product.js'
import type { HonestClient } from './honest-client.js'

interface Somebody {
  readonly id: string
  readonly email: string
  readonly password: string
}

/** Confirms one's address and gets oneself a new password, once by the old one and once by mail. */
export async function proveOneself(
  { stack }: TestProduct,
  client: HonestClient,
  { id, email, password }: Somebody,
): Promise<void> {
  const rows = (sql: string): Promise<unknown[]> => stack.database.sql(sql, [id])
  const lastToken = async (path: string): Promise<string> => {
    const waiting = 'SELECT 1 FROM user_schema.mails WHERE user_id = $1'
    await until(async () => (await rows(waiting)).length === 0, 'letters to be sent')
    const letters = await lettersIn(stack.mailFolder)
    const last = letters.findLast(({ to, text }) => to === email && text.includes(path))
    if (!last) throw new Error(`no letter leads to ${path}`)
    return tokenIn(last)
  }
  await client.post('/v1/auth/verify-email/send')
  const token = await lastToken('/verify-email')
  await client.post('/v1/auth/verify-email', { token }, { doneBefore: [422] })
  const next = `${password} again`
  const change = { currentPassword: password, newPassword: next }
  await client.post('/v1/auth/password', change, { doneBefore: [422] })
  await client.post('/v1/auth/password/forgot', { email })
  const asked = `SELECT 1 FROM user_schema.one_time_tokens WHERE user_id = $1 AND purpose = 'reset-password'`
  await until(async () => (await rows(asked)).length > 0, 'the link for a new password')
  const reset = { token: await lastToken('/start/reset'), password }
  await client.post('/v1/auth/password/reset', reset, { doneBefore: [422] })
}
