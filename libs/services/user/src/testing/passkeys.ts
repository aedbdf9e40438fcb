import type { Passkey, PasskeyCreation, PasskeyRequest, Problem, SignedIn } from '@florin/contracts'
import { SoftwareAuthenticator, type Otherwise, type TestAnswer } from '@florin/platform/testing'
import type { People } from './people.js'

/** Somebody with a passkey, and the device that has it. */
export interface KeyHolder {
  readonly person: SignedIn
  readonly device: SoftwareAuthenticator
  readonly passkey: Passkey
}

export const creationFor = async (people: People, person: SignedIn): Promise<PasskeyCreation> =>
  (await people.as(person).post<PasskeyCreation>('/v1/me/passkeys/options')).body

/** Makes a passkey on a device and adds it. */
export async function addPasskey(
  people: People,
  person: SignedIn,
  device: SoftwareAuthenticator,
  otherwise?: Otherwise,
): Promise<TestAnswer<Passkey & Problem>> {
  const credential = device.create(await creationFor(people, person), otherwise)
  return people.as(person).post('/v1/me/passkeys', { name: 'Phone', credential })
}

export async function holdKey(
  people: People,
  device = new SoftwareAuthenticator(),
): Promise<KeyHolder> {
  const person = await people.register()
  return { person, device, passkey: (await addPasskey(people, person, device)).body }
}

export const requestFrom = async (people: People): Promise<PasskeyRequest> =>
  (await people.anyone.post<PasskeyRequest>('/v1/auth/passkeys/options')).body

export const show = (
  people: People,
  credential: unknown,
  headers = {},
): Promise<TestAnswer<SignedIn & Problem>> =>
  people.anyone.post('/v1/auth/passkeys', { credential }, headers)

/** Signs in by what a device has. */
export const signInBy = async (
  people: People,
  device: SoftwareAuthenticator,
  otherwise?: Otherwise,
): Promise<TestAnswer<SignedIn & Problem>> =>
  show(people, device.get(await requestFrom(people), otherwise))
