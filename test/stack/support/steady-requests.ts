import { setTimeout as pause } from 'node:timers/promises'
import type { TestApi } from '@florin/platform/testing'
import { eventually } from '../../faults/support/mortal-florin.js'
import { signUp } from '../../faults/support/people.js'

const paths = [
  ...['/v1/me', '/v1/accounts', '/v1/transactions', '/v1/budgets', '/v1/notifications'],
  ...['/v1/reports/monthly?month=2026-10', '/v1/audit'],
]
/** One in so many writes. */
const writesEach = 200

/**
 * Asks so many times a second, whatever becomes of earlier requests, for as long as the work takes: one list of each
 * service after the other, and now and then a transaction that is posted.
 * @returns how many requests there were, and what those were answered that did not succeed
 */
export async function underSteadyRequests(
  url: string,
  perSecond: number,
  work: () => Promise<void>,
): Promise<{ count: number; failed: string[] }> {
  const { api, accountId } = await somebody(url)
  const failed: string[] = []
  const ask = async (n: number): Promise<void> => {
    const path = n % writesEach === 0 ? '/v1/transactions' : (paths[n % paths.length] ?? '')
    try {
      const { status, text } = await (n % writesEach === 0 ? post(api, accountId) : api.get(path))
      if (status >= 300) failed.push(`${path}: ${status} ${text.slice(0, 200)}`)
    } catch (error) {
      failed.push(`${path}: ${String(error)}`)
    }
  }
  const under: Promise<void>[] = []
  let working = true
  const worked = work().finally(() => (working = false))
  const began = performance.now()
  while (working) {
    const due = Math.floor(((performance.now() - began) / 1_000) * perSecond)
    while (under.length < due) under.push(ask(under.length))
    await pause(5)
  }
  await worked
  await Promise.all(under)
  return { count: under.length, failed }
}

/** With an account that every service knows. */
async function somebody(url: string): Promise<{ api: TestApi; accountId: string }> {
  const api = await signUp(url, `steady-${Date.now()}@example.org`)
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { body } = await api.post<{ id: string }>('/v1/accounts', account)
  await eventually(
    async () => (await post(api, body.id)).status === 201 || undefined,
    'the account to be known',
  )
  return { api, accountId: body.id }
}

const post = (api: TestApi, accountId: string): ReturnType<TestApi['post']> =>
  api.post(
    '/v1/transactions',
    { accountId, date: '2026-10-05', amount: '-1.25', description: 'Coffee' },
    { 'idempotency-key': crypto.randomUUID() },
  )
