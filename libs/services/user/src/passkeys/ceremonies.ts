import type { PasskeyAssertion, PasskeyDeviceType, PasskeyRegistration } from '@florin/contracts'
import type { NewPasskey, PasskeyRow } from './passkeys.repository.js'
import type { RelyingParty } from './relying-party.js'

/** EdDSA, ES256 and RS256, as COSE numbers them, in the order that they are wished for. */
export const algorithms = [-8, -7, -257]

type Registered = Pick<
  NewPasskey,
  'credentialId' | 'publicKey' | 'signCount' | 'transports' | 'aaguid' | 'deviceType' | 'backedUp'
>

const deviceTypeOf = (told: 'singleDevice' | 'multiDevice'): PasskeyDeviceType =>
  told === 'singleDevice' ? 'single-device' : 'multi-device'

/** The library of the standard is loaded when somebody first has a passkey. @returns undefined for what is no passkey */
export async function registered(
  party: RelyingParty,
  challenge: string,
  { response }: PasskeyRegistration,
): Promise<Registered | undefined> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { decodeAttestationObject, isoBase64URL } = await import('@simplewebauthn/server/helpers')
  try {
    const attestation = isoBase64URL.toBuffer(response.attestationObject)
    // Other formats carry certificates, some of which the library would look up on the network.
    if (decodeAttestationObject(attestation).get('fmt') !== 'none') return undefined
    const { clientDataJSON, attestationObject } = response
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        // The id that counts is the one in the attestation.
        ...{ id: challenge, rawId: challenge, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    if (!registrationInfo) return undefined
    const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo
    return {
      ...{ credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), aaguid },
      ...{ signCount: credential.counter, transports: [...new Set(response.transports ?? [])] },
      ...{ deviceType: deviceTypeOf(credentialDeviceType), backedUp: credentialBackedUp },
    }
  } catch {
    // Whatever is wrong with it, nobody is told which part of it.
    return undefined
  }
}

/** What a passkey has signed, and how often it says it has. */
export interface Asserted {
  readonly signCount: number
  readonly backedUp: boolean
}

/** @returns undefined for what this passkey has not signed, for us, with its owner there */
export async function asserted(
  party: RelyingParty,
  challenge: string,
  { id, response }: PasskeyAssertion,
  known: Pick<PasskeyRow, 'publicKey' | 'deviceType'>,
): Promise<Asserted | undefined> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { clientDataJSON, authenticatorData, signature } = response
  try {
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response: {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      // The count is compared where it is kept, so that two that come at once are told apart.
      credential: { id, publicKey: Uint8Array.from(known.publicKey), counter: 0 },
    })
    // Whether it can leave its device is settled when it is made (WebAuthn 3, §7.2).
    if (!verified || deviceTypeOf(info.credentialDeviceType) !== known.deviceType) return undefined
    return { signCount: info.newCounter, backedUp: info.credentialBackedUp }
  } catch {
    return undefined
  }
}
