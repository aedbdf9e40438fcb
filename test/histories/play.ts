import { plusDays } from './model/days.js'
import { shown } from './model/facts.js'
import type { Terms } from './model/budgets.js'
import type { Edit } from './model/ledger.js'
import { agree } from './differs.js'
import { askFor } from './ask.js'
import type { BudgetPlan, Operation } from './operations.js'
import type { Person } from './person.js'
import { bring, commit, revert } from './play-imports.js'

type Of<K extends Operation['do']> = Extract<Operation, { do: K }>
type Players = { [K in Operation['do']]: (who: Person, operation: Of<K>) => Promise<void> }

/** Does the same to Florin and to the model, and compares what both answer. */
export async function play(who: Person, operation: Operation): Promise<void> {
  who.done.push(JSON.stringify(operation))
  await (players[operation.do] as (who: Person, operation: Operation) => Promise<void>)(
    who,
    operation,
  )
}

const players: Players = {
  open: (who, { currency, opening }) => openAccount(who, currency ?? who.history.currency, opening),
  correct,
  add,
  edit,
  delete: remove,
  bring,
  commit,
  revert,
  plan,
  replan,
  drop,
  move,
  ask: (who, { question }) => askFor(who, question),
  archive: (who, { before, rowsMax }) => who.archive(plusDays(who.firstDay, before), rowsMax),
}

export async function openAccount(who: Person, currency: string, opening: number): Promise<void> {
  const answer = await who.api.post<{ id: string }>('/v1/accounts', {
    name: `Account ${who.accounts.length}`,
    type: 'checking',
    currency,
    openingBalance: shown(BigInt(opening), currency),
  })
  who.expectStatus('opening an account', answer, 201)
  who.accounts.push(answer.body.id)
  who.model.open(currency, BigInt(opening))
}

async function correct(who: Person, { account, by }: Of<'correct'>): Promise<void> {
  const n = account % who.accounts.length
  const own = who.model.ledger.accounts[n]
  if (!own) return
  const opening = own.opening + BigInt(by)
  const answer = await who.api.patch(`/v1/accounts/${who.accounts[n] ?? ''}`, {
    openingBalance: shown(opening, own.currency),
  })
  who.expectStatus('correcting an opening balance', answer, 200)
  who.model.correct(n, opening)
}

async function add(who: Person, operation: Of<'add'>): Promise<void> {
  const account = operation.account % who.accounts.length
  const { text, category } = operation
  const amount = BigInt(operation.amount)
  const date = plusDays(who.firstDay, operation.day)
  const status = operation.pending ? 'pending' : 'posted'
  const body = {
    ...{ accountId: who.accounts[account], date, description: text, status },
    amount: shown(amount, who.model.ledger.accounts[account]?.currency ?? ''),
    ...(category === null ? {} : { categoryId: category }),
  }
  const answer = await who.attempt(() => who.api.post<{ id: string }>('/v1/transactions', body))
  who.expectStatus('adding a transaction', answer, 201)
  const entry = who.model.add({ account, date, amount, text, status, chosen: category })
  who.name(entry, answer.body.id)
}

async function edit(who: Person, { which, changes }: Of<'edit'>): Promise<void> {
  const entry = who.pick(which)
  if (!entry) return
  const { category, day, amount, ...texts } = changes
  const isBankFact = entry.key !== null && (day !== undefined || amount !== undefined)
  const answer = await who.api.patch(`/v1/transactions/${who.entries.get(entry.n) ?? ''}`, {
    ...texts,
    ...(category === undefined ? {} : { categoryId: category }),
    ...(day === undefined ? {} : { date: plusDays(who.firstDay, day) }),
    ...(amount === undefined ? {} : { amount: shown(BigInt(amount), entry.currency) }),
  })
  who.expectStatus('editing a transaction', answer, isBankFact ? 422 : 200)
  if (isBankFact) return
  const edited: Edit = {
    ...texts,
    ...(category === undefined ? {} : { chosen: category }),
    ...(day === undefined ? {} : { date: plusDays(who.firstDay, day) }),
    ...(amount === undefined ? {} : { amount: BigInt(amount) }),
  }
  who.model.edit(entry, edited)
}

async function remove(who: Person, { which }: Of<'delete'>): Promise<void> {
  const entry = who.pick(which)
  if (!entry) return
  const answer = await who.api.delete(`/v1/transactions/${who.entries.get(entry.n) ?? ''}`)
  who.expectStatus('deleting a transaction', answer, 204)
  who.model.remove(entry)
}

/** What is decided about budgets depends on what the budget service has heard of by then. */
const caughtUp = (who: Person): Promise<unknown> => who.read('/v1/budgets?limit=1')

async function plan(who: Person, operation: Of<'plan'>): Promise<void> {
  await caughtUp(who)
  const { body, terms } = termsOf(who, operation.plan, `Budget ${who.plans.size}`)
  const answer = await who.api.post<{ id: string }>('/v1/budgets', body)
  who.expectStatus('making a budget', answer, 201)
  const n = who.model.plan(terms)
  who.budgets.set(n, answer.body.id)
  who.plans.set(n, operation.plan)
}

async function replan(who: Person, { which, changes }: Of<'replan'>): Promise<void> {
  const n = budgetAt(who, which)
  const before = who.plans.get(n ?? -1)
  if (n === undefined || !before) return
  await caughtUp(who)
  const after = { ...before, ...changes }
  const { body, terms } = termsOf(who, after, `Budget ${n}, thought over ${who.done.length}`)
  const { currency: _, ...edited } = body
  const answer = await who.api.patch(`/v1/budgets/${who.budgets.get(n) ?? ''}`, edited)
  who.expectStatus('changing a budget', answer, 200)
  who.model.replan(n, terms)
  who.plans.set(n, after)
}

async function drop(who: Person, { which }: Of<'drop'>): Promise<void> {
  const n = budgetAt(who, which)
  if (n === undefined) return
  await caughtUp(who)
  const path = `/v1/budgets/${who.budgets.get(n) ?? ''}`
  who.expectStatus('deleting a budget', await who.api.delete(path), 204)
  who.expectStatus('a deleted budget', await who.api.get(path), 404)
  who.model.drop(n)
}

async function move(who: Person, { timezone }: Of<'move'>): Promise<void> {
  await caughtUp(who)
  const answer = await who.api.patch<{ timezone: string }>('/v1/me', { timezone })
  who.expectStatus('moving', answer, 200)
  agree('time zone', answer.body.timezone, timezone)
  who.model.move(timezone)
  await caughtUp(who)
}

const budgetAt = (who: Person, which: number): number | undefined => {
  const numbers = [...who.model.budgets.keys()]
  return numbers[which % numbers.length]
}

function termsOf(
  who: Person,
  given: BudgetPlan,
  name: string,
): { body: Record<string, unknown>; terms: Terms } {
  const { category, length, rollover } = given
  const currency = given.currency ?? who.history.currency
  const first = plusDays(who.firstDay, given.first)
  const last = given.days === null ? null : plusDays(first, given.days)
  const thresholds = [...given.thresholds].sort((a, b) => a - b)
  const amount = BigInt(given.amount)
  return {
    terms: { name, category, amount, currency, length, first, last, rollover, thresholds },
    body: {
      ...{ name, categoryId: category, amount: shown(amount, currency), currency },
      ...{ period: length, startDate: first, endDate: last, rollover },
      alertThresholds: given.thresholds.map((hundredths) => hundredths / 100),
    },
  }
}
