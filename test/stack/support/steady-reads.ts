import { setTimeout as pause } from 'node:timers/promises'
import { signUp } from '../../faults/support/people.js'

const paths = [
  ...['/v1/me', '/v1/accounts', '/v1/transactions', '/v1/budgets', '/v1/notifications'],
  ...['/v1/reports/monthly?month=2026-10', '/v1/audit'],
]

/**
 * Asks one list of each service after the other, so many times a second whatever becomes of earlier questions, for as
 * long as the work takes.
 * @returns how many were asked
 * @throws Error when one was not answered with 200, naming the first few
 */
export async function underSteadyReads(
  url: string,
  perSecond: number,
  work: () => Promise<void>,
): Promise<number> {
  const api = await signUp(url, `reader-${Date.now()}@example.org`)
  const failed: string[] = []
  const ask = async (path: string): Promise<void> => {
    try {
      const { status, text } = await api.get(path)
      if (status !== 200) failed.push(`${path}: ${status} ${text.slice(0, 200)}`)
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
    while (under.length < due) under.push(ask(paths[under.length % paths.length] ?? ''))
    await pause(5)
  }
  await worked
  await Promise.all(under)
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${under.length} reads: ${failed.slice(0, 5).join('; ')}`)
  return under.length
}
