import {
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import {
  passkeysAdd,
  passkeysBegin,
  passkeysigninAsk,
  passkeysigninFinish,
  stepupAsk,
  stepupProve,
  type Passkey,
} from '../../api/client.js'
import { sessionBegan } from '../../api/session.js'
import { begin } from '../start/come-in.js'

/** Has the browser make a passkey, and adds it. */
export async function makePasskey(name: string): Promise<Passkey> {
  const { data: optionsJSON } = await passkeysBegin({ throwOnError: true })
  const credential = await startRegistration({ optionsJSON })
  return (await passkeysAdd({ body: { name, credential }, throwOnError: true })).data
}

/**
 * Signs in by a passkey, whoever's it is.
 * @param isOffered where the browser shows passkeys beside the e-mail field, and it is waited until one is chosen
 */
export async function signInByPasskey(isOffered: boolean): Promise<void> {
  const { data: optionsJSON } = await passkeysigninAsk({ throwOnError: true })
  const credential = await startAuthentication({ optionsJSON, useBrowserAutofill: isOffered })
  await begin((await passkeysigninFinish({ body: { credential }, throwOnError: true })).data)
}

/** Proves once more who one is. */
export async function proveByPasskey(): Promise<void> {
  const { data: optionsJSON } = await stepupAsk({ throwOnError: true })
  const passkey = await startAuthentication({ optionsJSON })
  const { data } = await stepupProve({ body: { passkey }, throwOnError: true })
  sessionBegan(data.expiresIn)
}

/** Waits for none any more. */
export const stopWaiting = (): void => WebAuthnAbortService.cancelCeremony()
