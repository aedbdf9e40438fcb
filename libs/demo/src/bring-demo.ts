import type { PlainDate } from '@florin/calendar'
import { demoCurrency, demoPlan, type DemoAccount } from './demo-plan.js'

interface Named {
  readonly id: string
  readonly name: string
}

/** Florin's public API, as somebody who is signed in calls it. */
export interface DemoApi {
  /** The first page of a list. */
  list(path: string): Promise<readonly Named[]>
  /** @param key the same one has one effect, however often it is tried: an `Idempotency-Key`, without spaces */
  create(path: string, body: object, key: string): Promise<{ readonly id: string }>
  upload(
    path: string,
    file: { readonly name: string; readonly content: string },
    fields: Readonly<Record<string, string>>,
    key: string,
  ): Promise<{ readonly id: string }>
}

/** An import that was begun; Florin reads it in the background. */
export interface BroughtFile {
  readonly importId: string
  readonly fileName: string
}

/**
 * Brings the demo household as its people would: opens accounts, drops a statement on each, and sets
 * budgets for this month. What is there already is left as it is, so that one that broke off is
 * completed by being done again.
 * @param tell hears of each step, as `done` of `total`
 */
export async function bringDemo(
  api: DemoApi,
  today: PlainDate,
  tell: (done: number, total: number) => void = () => undefined,
): Promise<BroughtFile[]> {
  const { accounts, budgets } = demoPlan(today)
  const total = 2 * accounts.length + budgets.length
  let done = 0
  const step = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
    tell(++done, total)
    return result
  }
  const opened = await api.list('/v1/accounts')
  const brought: BroughtFile[] = []
  for (const account of accounts) {
    const { id } = await step(open(api, account, opened))
    const key = `demo:${account.file.name}:${today}`
    const fields = { accountId: id }
    const started = await step(api.upload('/v1/imports?commit=true', account.file, fields, key))
    brought.push({ importId: started.id, fileName: account.file.name })
  }
  const known = new Set((await api.list('/v1/budgets')).map(({ name }) => name))
  const terms = { currency: demoCurrency, period: 'monthly', startDate: `${today.slice(0, 7)}-01` }
  for (const budget of budgets)
    await step(
      known.has(budget.name)
        ? Promise.resolve(undefined)
        : api.create('/v1/budgets', { ...budget, ...terms }, `demo:${budget.categoryId}:${today}`),
    )
  return brought
}

async function open(
  api: DemoApi,
  { file, ...account }: DemoAccount,
  opened: readonly Named[],
): Promise<{ readonly id: string }> {
  const there = opened.find(({ name }) => name === account.name)
  const body = { ...account, currency: demoCurrency }
  return there ?? api.create('/v1/accounts', body, `demo:${file.name}:account`)
}
