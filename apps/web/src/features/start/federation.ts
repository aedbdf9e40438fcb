import { federationStart, linkedidentitiesStart, type FederationStart } from '../../api/client.js'

const storageKey = 'florin.federation'

/** What the page remembers of somebody who went to another party and is to come back. */
export interface Away {
  readonly provider: string
  /** Proves that who comes back is who went. */
  readonly attempt: string
  readonly purpose: 'sign-in' | 'link'
  /** Where to go on afterwards, an address of the app. */
  readonly then: string
}

/** Where somebody is in the app, to come back to. */
export const here = (): string => window.location.pathname + window.location.search

type Going = Pick<Away, 'provider' | 'purpose' | 'then'>

/** Leaves the app for another party; of this tab alone, so that no other can be made to finish. */
export async function goTo(going: Going): Promise<void> {
  const { attempt, authorizationUrl } = await started(going)
  sessionStorage.setItem(storageKey, JSON.stringify({ ...going, attempt }))
  window.location.assign(authorizationUrl)
}

async function started({ provider, purpose }: Going): Promise<FederationStart> {
  const asked = { body: { provider }, throwOnError: true } as const
  const answer =
    purpose === 'link' ? await linkedidentitiesStart(asked) : await federationStart(asked)
  return answer.data
}

/** @returns what was remembered, once; nothing where nobody went */
export function takeAway(provider: string): Away | undefined {
  const text = sessionStorage.getItem(storageKey)
  sessionStorage.removeItem(storageKey)
  if (text === null) return undefined
  const away = JSON.parse(text) as Away
  return away.provider === provider ? away : undefined
}
