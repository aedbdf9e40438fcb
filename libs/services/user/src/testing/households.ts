import type { Family, FamilyGrantBody, Problem, SignedIn } from '@florin/contracts'
import { letterTo, tokenIn, type TestAnswer } from '@florin/platform/testing'
import { People } from './people.js'

/** People and their households, and what suites do with them all the time. */
export class Households {
  constructor(readonly people: People) {}

  static async start(): Promise<Households> {
    return new Households(await People.start())
  }

  /** Somebody whose address is confirmed. */
  async newcomer(fullName: string): Promise<SignedIn> {
    const session = await this.people.register({ fullName })
    await this.confirm(session)
    return session
  }

  async confirm({ user }: SignedIn): Promise<void> {
    const token = tokenIn(await letterTo(this.people.stack.mailFolder, user.email))
    await this.people.anyone.post('/v1/auth/verify-email', { token })
  }

  async make(owner: SignedIn, name = 'Rose Street'): Promise<Family> {
    return (await this.people.as(owner).post<Family>('/v1/families', { name })).body
  }

  invite(
    by: SignedIn,
    { id }: Family,
    email: string,
    role = 'member',
  ): Promise<TestAnswer<{ id: string } & Problem>> {
    return this.people.as(by).post(`/v1/families/${id}/invitations`, { email, role })
  }

  /** What the newest letter's link carries. @param count how many letters have been sent there */
  async tokenTo(email: string, count: number): Promise<string> {
    return tokenIn(await letterTo(this.people.stack.mailFolder, email, count))
  }

  answer(
    who: SignedIn,
    what: 'open' | 'accept' | 'decline',
    token: string,
  ): Promise<TestAnswer<Family & Problem>> {
    return this.people.as(who).post(`/v1/families/invitations/${what}`, { token })
  }

  /** Somebody new who is invited and comes. */
  async join(by: SignedIn, family: Family, role = 'member', fullName = 'Ben'): Promise<SignedIn> {
    const guest = await this.newcomer(fullName)
    await this.invite(by, family, guest.user.email, role)
    await this.answer(guest, 'accept', await this.tokenTo(guest.user.email, 2))
    return guest
  }

  share(by: SignedIn, { id }: Family, body: FamilyGrantBody): Promise<TestAnswer<Problem>> {
    return this.people.as(by).put(`/v1/families/${id}/grants`, body)
  }

  stop(): Promise<void> {
    return this.people.stop()
  }
}
