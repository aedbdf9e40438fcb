import type { TestApi } from '@florin/platform/testing'
import { apiAt } from '../../support/api-by-http.js'
import { HonestClient, type Around } from './honest-client.js'
import { Script } from './workload.js'

const patienceMs = 60_000
/** Entries by hand after what the script does. */
const entryCount = 25
const password = 'correct horse battery'

interface SignedIn {
  readonly accessToken: string
  readonly user: { readonly id: string }
}

/** One of each service. */
const lists = [
  ...['/v1/me', '/v1/accounts', '/v1/transactions', '/v1/budgets', '/v1/notifications'],
  ...['/v1/reports/monthly?month=2026-10', '/v1/audit'],
]

/** What was answered to those who asked while something was away, other than what was done. */
export class Refusals {
  readonly statuses = new Map<number, number>()
  readonly others: string[] = []
  /** What was politely asked to come again, and by which code. */
  readonly refused = new Set<string>()
  calls = 0

  get count(): number {
    return [...this.statuses.values()].reduce((sum, count) => sum + count, 0)
  }

  readonly around: Around = async (operation, call) => {
    try {
      const answer = await call()
      this.calls += 1
      const { status, headers, text } = answer as { status: number; headers: object; text: string }
      if (status < 500) return answer
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
      const isPolite =
        status === 503 && 'retry-after' in headers && text.includes('"type":"https://florin.app/')
      if (isPolite) this.refused.add(operation + ' ' + (/"code":"([^"]*)/.exec(text)?.[1] ?? ''))
      if (!isPolite) this.others.push(`${operation}: ${status} ${text}`)
      return answer
    } catch (error) {
      this.others.push(`${operation}: ${String(error)}`)
      throw error
    }
  }
}

/** Registers somebody and gives their API. */
export async function signUp(url: string, email: string): Promise<TestApi> {
  const profile = { email, password, fullName: 'A Person', timezone: 'Europe/Berlin' }
  const { body } = await apiAt(url).post<SignedIn>('/v1/auth/register', {
    ...{ ...profile, currency: 'EUR' },
  })
  return apiAt(url, body.accessToken)
}

/**
 * Somebody registers, does what the script of that number says, and goes on with entries by hand, looking
 * at one list after the other.
 * @returns the person's id
 */
export async function live(
  url: string,
  { number, email }: { number: number; email: string },
  refusals: Refusals,
): Promise<string> {
  const signedIn: { token?: string } = {}
  const api = (): TestApi => apiAt(url, signedIn.token)
  const client = new HonestClient(api, email, refusals.around, patienceMs)
  const profile = { email, password, fullName: `Person ${number}`, timezone: 'Europe/Berlin' }
  await client.post('/v1/auth/register', { ...profile, currency: 'EUR' }, { doneBefore: [409] })
  const { accessToken, user } = await client.post<SignedIn>('/v1/auth/login', { email, password })
  signedIn.token = accessToken
  const script = new Script(client, number)
  await script.firstChapter()
  for (let n = 0; n < entryCount; n += 1) {
    await script.add('2026-10', n)
    await script.tellOf(n)
    await client.get(lists[n % lists.length] ?? '')
  }
  return user.id
}
