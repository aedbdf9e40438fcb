import type { HonestClient } from './honest-client.js'

interface Roles {
  readonly asAdmin: () => void
  readonly asUser: () => void
}

const reason = { reason: 'As the script has it' }

/** Somebody asks to have made sure who they are, twice, and lets support look; in between and after that they are kept out. */
export async function administer(
  client: HonestClient,
  id: string,
  { asAdmin, asUser }: Roles,
): Promise<void> {
  const user = `/v1/admin/users/${id}`
  await client.post('/v1/me/kyc')
  await client.delete('/v1/me/kyc')
  await client.post('/v1/me/kyc')
  asAdmin()
  const { body } = await client.get<{ documents: { id: string }[] }>(user)
  await client.post(`${user}/documents/${body.documents[0]?.id ?? ''}/open`, reason)
  await client.post(`${user}/kyc/reject`, reason, { doneBefore: [409] })
  asUser()
  await client.post('/v1/me/kyc')
  asAdmin()
  await client.post(`${user}/kyc/approve`, reason, { doneBefore: [409] })
  asUser()
  // For longer than the clock is ever put on by.
  const week = { hours: 168 }
  const { id: given } = await client.post<{ id: string }>('/v1/me/support-access', week)
  asAdmin()
  await client.post(`${user}/support-access`, reason)
  asUser()
  await client.delete(`/v1/me/support-access/${given}`)
  asAdmin()
  await client.post(`${user}/suspend`, reason)
  await client.post(`${user}/reinstate`, reason)
  asUser()
}
