import type { PasskeyCreation, PasskeyList, PasskeyRequest } from '@florin/contracts'
import { SoftwareAuthenticator } from '@florin/platform/testing'
import type { HonestClient } from './honest-client.js'

/** Makes a passkey, signs in by it, proves oneself again by it and takes it away. */
export async function usePasskey(client: HonestClient): Promise<void> {
  const device = new SoftwareAuthenticator()
  const creation = await client.post<PasskeyCreation>('/v1/me/passkeys/options')
  const made = { name: 'Phone', credential: device.create(creation) }
  // Each challenge is good once: a try whose answer was lost has had its effect.
  await client.post('/v1/me/passkeys', made, { doneBefore: [422] })
  const { items } = await client.fresh<PasskeyList>('/v1/me/passkeys')
  const request = await client.post<PasskeyRequest>('/v1/auth/passkeys/options')
  const credential = device.get(request)
  await client.post('/v1/auth/passkeys', { credential }, { doneBefore: [401] })
  for (const { id } of items) {
    await client.set('PATCH', `/v1/me/passkeys/${id}`, { name: 'Old phone' })
    const again = await client.post<PasskeyRequest>('/v1/auth/step-up/options')
    await client.post('/v1/auth/step-up', { passkey: device.get(again) }, { doneBefore: [403] })
    await client.delete(`/v1/me/passkeys/${id}`)
  }
}
