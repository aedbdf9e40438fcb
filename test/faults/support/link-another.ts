import { until } from '@florin/platform/testing'
import type { AnotherParty } from '../../support/another-party.js'
import type { HonestClient } from './honest-client.js'

interface Begun {
  readonly attempt: string
  readonly authorizationUrl: string
}
interface Linked {
  readonly items: readonly { readonly id: string }[]
}

const begin = { provider: 'party' }

/** Links an identity at another party, signs in by it, and takes it off. The address must be confirmed. */
export async function linkAnother(
  client: HonestClient,
  party: AnotherParty,
  account: string,
): Promise<void> {
  // What a crash interrupts is begun again: the party takes its code once.
  const id = await until(async () => {
    const begun = await client.post<Begun>('/v1/me/identities/start', begin)
    const body = await party.finishOf(begun, account)
    await client.post('/v1/me/identities', body, { doneBefore: [403] })
    return (await client.get<Linked>('/v1/me/identities')).body.items[0]?.id
  }, 'an identity to be linked')
  const begun = await client.post<Begun>('/v1/auth/federation', begin)
  const body = await party.finishOf(begun, account)
  await client.post('/v1/auth/federation/finish', body, { doneBefore: [401] })
  await client.delete(`/v1/me/identities/${id}`)
}
