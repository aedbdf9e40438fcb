import type { Problem, RecoveryCodes, SignedIn, TotpSetup } from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { TOTP } from 'otpauth'
import { password, type People } from './people.js'

/** What a sign-in is answered with by half. */
export type Half = Problem & { challenge: string; methods: string[] }

/** An app of codes in somebody's hand, by the clock of the stack. */
export class AuthenticatorApp {
  constructor(
    private readonly people: People,
    readonly secret: string,
  ) {}

  /** @param later seconds */
  code(later = 0): string {
    const timestamp = this.people.stack.clock.now().getTime() + later * 1_000
    return new TOTP({ secret: this.secret }).generate({ timestamp })
  }
}

/** Somebody who is asked for codes, whose first one is spent, and half a minute has gone by since. */
export interface Guarded {
  readonly person: SignedIn
  readonly app: AuthenticatorApp
  readonly recoveryCodes: readonly string[]
}

export async function guard(people: People): Promise<Guarded> {
  const person = await people.register()
  const setup = await people.as(person).post<TotpSetup>('/v1/me/totp')
  const app = new AuthenticatorApp(people, setup.body.secret)
  const code = app.code()
  const made = await people.as(person).post<RecoveryCodes>('/v1/me/totp/confirm', { code })
  people.stack.clock.advance(60)
  return { person, app, recoveryCodes: made.body.codes }
}

/** The first half of a sign-in. */
export const halfIn = (
  people: People,
  { person }: Pick<Guarded, 'person'>,
): Promise<TestAnswer<Half>> =>
  people.anyone.post<Half>('/v1/auth/login', { email: person.user.email, password })

export const challengeOf = async (people: People, guarded: Guarded): Promise<string> =>
  (await halfIn(people, guarded)).body.challenge

export const finish = (
  people: People,
  body: Record<string, unknown>,
): Promise<TestAnswer<SignedIn & Problem>> => people.anyone.post('/v1/auth/second-factor', body)
