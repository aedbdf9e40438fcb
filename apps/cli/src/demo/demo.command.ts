import { todayIn } from '@florin/calendar'
import { CliError, ProblemError, type Client } from '../client.js'
import type { Environment } from '../environment.js'
import { settled } from '../import-and-wait.js'
import { demoHousehold } from './household.js'
import { csvStatement, ofxStatement } from './statement-files.js'

const email = 'demo@florin.example'
const password = 'three plausible years'
const timezone = 'Europe/Dublin'

const budgets = [
  { name: 'Groceries', categoryId: 'groceries', amount: '650.00' },
  { name: 'Eating out', categoryId: 'dining', amount: '180.00' },
  { name: 'Getting around', categoryId: 'transportation', amount: '160.00' },
  { name: 'Shopping', categoryId: 'shopping', amount: '150.00' },
  { name: 'Utilities', categoryId: 'utilities', amount: '320.00' },
] as const

/** Fills a demo household through the public API, by the same statement files a person would drop in. */
export async function demo({ client, say }: Environment): Promise<number> {
  const isNew = await enter(client)
  if (!isNew && (await client.get<{ items: unknown[] }>('/v1/accounts')).items.length > 0) {
    say(`The demo household is there already. ${signIn}`)
    return 0
  }
  const today = todayIn(timezone, new Date())
  const household = demoHousehold(today)
  const checking = await open(client, 'Current account', 'checking', '2400.00')
  const savings = await open(client, 'Rainy day', 'savings', '5200.00')
  const card = await open(client, 'Credit card', 'credit_card', '0.00')
  await bring(
    client,
    say,
    checking,
    'current-account.ofx',
    ofxStatement(
      household.checking,
      { number: 'IE29AIBK93115212345678', type: 'CHECKING' },
      240_000,
    ),
  )
  await bring(
    client,
    say,
    savings,
    'rainy-day.ofx',
    ofxStatement(household.savings, { number: 'IE29AIBK93115212349999', type: 'SAVINGS' }, 520_000),
  )
  await bring(client, say, card, 'credit-card.csv', csvStatement(household.card))
  const startDate = `${today.slice(0, 7)}-01`
  for (const budget of budgets) {
    await client.post('/v1/budgets', { ...budget, currency: 'EUR', period: 'monthly', startDate })
  }
  say(`${budgets.length} budgets for this month.`)
  say(signIn)
  return 0
}

const signIn = `Sign in as ${email} with the password "${password}".`

/** @returns whether the household was made just now. */
async function enter(client: Client): Promise<boolean> {
  try {
    await client.register({
      email,
      password,
      fullName: 'Demo Household',
      currency: 'EUR',
      timezone,
      locale: 'en-IE',
    })
    return true
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status !== 409) throw error
    await client.signIn(email, password)
    return false
  }
}

async function open(
  client: Client,
  name: string,
  type: string,
  openingBalance: string,
): Promise<string> {
  const account = await client.post<{ id: string }>('/v1/accounts', {
    name,
    type,
    currency: 'EUR',
    openingBalance,
  })
  return account.id
}

async function bring(
  client: Client,
  say: Environment['say'],
  accountId: string,
  fileName: string,
  content: string,
): Promise<void> {
  const started = await client.upload<{ id: string }>(
    '/v1/imports?commit=true',
    fileName,
    Buffer.from(content),
    { accountId },
  )
  const state = await settled(client, started.id)
  if (state.status !== 'committed') {
    throw new CliError(
      `${fileName} could not be imported: ${state.problem?.detail ?? state.status}`,
    )
  }
  say(`${fileName}: ${state.new} transactions.`)
}
