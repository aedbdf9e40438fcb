import type { TestProduct } from '../../support/product.js'
import type { HonestClient } from './honest-client.js'
import { lastToken } from './last-token.js'

interface Named {
  readonly id: string
}
interface Sharing {
  /** Who makes the household. */
  readonly id: string
  /** How the guest will sign in. */
  readonly email: string
  readonly password: string
}

/** Lets everybody act with the same client, one at a time. */
export type ActAs = (userId: string) => void

/**
 * Makes a household, shares something in it with a guest who comes, goes and comes again, hands it over, and is left
 * with nothing of it. Whoever does it has confirmed their address or not.
 */
export async function shareHousehold(
  product: TestProduct,
  client: HonestClient,
  { id, email, password }: Sharing,
  actAs: ActAs,
): Promise<void> {
  const newcomer = { email, password, fullName: 'A Guest', timezone: 'Europe/Berlin' }
  await client.post('/v1/auth/register', { ...newcomer, currency: 'EUR' }, { doneBefore: [409] })
  const verified = { token: await lastToken(product, email, '/verify-email') }
  await client.post('/v1/auth/verify-email', verified, { doneBefore: [422] })
  const { user } = await client.post<{ user: Named }>('/v1/auth/login', { email, password })

  const family = `/v1/families/${(await client.post<Named>('/v1/families', { name: 'Home' })).id}`
  await client.patch(family, { name: 'At home' })
  const invite = async (): Promise<string> => {
    const { id: invitation } = await client.post<Named>(`${family}/invitations`, {
      ...{ email, role: 'viewer' },
    })
    return `${family}/invitations/${invitation}`
  }
  const answer = async (what: 'accept' | 'decline' | 'open'): Promise<void> => {
    const token = await lastToken(product, email, '/join')
    actAs(user.id)
    const path = `/v1/families/invitations/${what}`
    await client.post(path, { token }, { doneBefore: [409, 422] })
    actAs(id)
  }
  await client.delete(await invite())
  await invite()
  await answer('open')
  await answer('decline')
  await invite()
  await answer('accept')
  const about = { resource: 'budget', resourceId: id }
  await client.set('PUT', `${family}/grants`, { ...about, memberId: null, level: 'read' })
  await client.set('PUT', `${family}/grants`, { ...about, memberId: user.id, level: 'write' })
  await client.set('PATCH', `${family}/members/${user.id}`, { role: 'member' })
  await client.post(`${family}/owner`, { memberId: user.id }, { doneBefore: [403] })
  actAs(user.id)
  await client.post(`${family}/owner`, { memberId: id }, { doneBefore: [403] })
  actAs(id)
  await client.delete(`${family}/members/${user.id}`)
  await client.delete(family)
}
