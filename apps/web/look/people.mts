import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { request, type APIRequestContext, type BrowserContext } from '@playwright/test'
import { TOTP } from 'otpauth'
import PostalMime from 'postal-mime'
import { demo, session, type Looking } from './florin.mts'

/** Who looks: nobody who is known, somebody who is new, the demo household, or an administrator. */
export type Who = 'nobody' | 'newcomer' | 'household' | 'administrator'

/** What there is to look at, and as whom. */
export interface Scene {
  /** Opens a browser's context as one of them. */
  readonly become: (context: BrowserContext, who: Who) => Promise<void>
  readonly accountId: string
  /** A statement that waits to be looked through. */
  readonly importId: string
}

const password = demo.password
const emailOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@florin.example`

/** Gathers everybody whom the pictures are of, with something to see on each of their screens. */
export async function setScene({ url, command, folder }: Looking): Promise<Scene> {
  const visit = (): Promise<APIRequestContext> => request.newContext({ baseURL: url })
  const [household, newcomer, administrator] = [await visit(), await visit(), await visit()]
  await post(household, '/v1/auth/login', demo)
  await signUp(newcomer, 'Nora Newman')
  await signUp(administrator, 'Alex Watchful')
  await promote(administrator, command)
  await share(household, await visit(), join(folder, 'mail'))
  const { items: accounts } = await get<Items<{ id: string }>>(household, '/v1/accounts?limit=1')
  const accountId = accounts[0]?.id ?? ''
  const importId = await bringHalf(household, accountId)
  const people = { household, newcomer, administrator }
  return {
    accountId,
    importId,
    become: async (context, who) => {
      if (who === 'nobody') return
      await context.addCookies((await people[who].storageState()).cookies)
      const known = JSON.stringify({ until: Date.now() + 600_000 })
      await context.addInitScript((text) => localStorage.setItem('florin.session', text), known)
    },
  }
}

interface Items<T> {
  readonly items: readonly T[]
}

async function post<T>(as: APIRequestContext, path: string, data: object): Promise<T> {
  const headers = { ...session, 'Idempotency-Key': randomUUID() }
  const answer = await as.post(path, { headers, data })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json().catch(() => undefined)) as T
}

async function get<T>(as: APIRequestContext, path: string): Promise<T> {
  const answer = await as.get(path, { headers: session })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

const signUp = (as: APIRequestContext, fullName: string): Promise<unknown> =>
  post(as, '/v1/auth/register', {
    ...{ email: emailOf(fullName), password, fullName },
    ...{ currency: 'EUR', timezone: 'Europe/Dublin', locale: 'en-IE' },
  })

/** Who administers has a second factor, is made one by an operator, and signs in again. */
async function promote(as: APIRequestContext, command: Looking['command']): Promise<void> {
  const { email } = await get<{ email: string }>(as, '/v1/me')
  const { secret } = await post<{ secret: string }>(as, '/v1/me/totp', {})
  const codeOf = (later: number): string =>
    new TOTP({ secret }).generate({ timestamp: Date.now() + later * 30_000 })
  await post(as, '/v1/me/totp/confirm', { code: codeOf(0) })
  command('users', 'promote', email, '--reason', 'Looks after the house')
  const half = await as.post('/v1/auth/login', { headers: session, data: { email, password } })
  const { challenge } = (await half.json()) as { challenge: string }
  await post(as, '/v1/auth/second-factor', { challenge, code: codeOf(1) })
}

/** A household of two, and one more who was asked. */
async function share(
  owner: APIRequestContext,
  mate: APIRequestContext,
  mail: string,
): Promise<void> {
  const family = await post<{ id: string }>(owner, '/v1/families', { name: 'Rose Street' })
  const invite = (email: string, role: string): Promise<unknown> =>
    post(owner, `/v1/families/${family.id}/invitations`, { email, role })
  const email = emailOf('Ben Example')
  await signUp(mate, 'Ben Example')
  const confirming = await tokenTo(mail, email, 'Confirm your e-mail address')
  await post(mate, '/v1/auth/verify-email', { token: confirming })
  await invite(email, 'member')
  await invite(emailOf('Grace Example'), 'viewer')
  const token = await tokenTo(mail, email, 'invites you to a household')
  await post(mate, '/v1/families/invitations/accept', { token })
}

/** The token of the link in somebody's letter, once it has come. */
async function tokenTo(mail: string, email: string, subject: string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const letters = await Promise.all(
      readdirSync(mail, { encoding: 'utf8' })
        .filter((name) => name.endsWith('.eml'))
        .map((name) => PostalMime.parse(readFileSync(join(mail, name)))),
    )
    const letter = letters.find(
      ({ to, subject: text }) =>
        to?.some((one) => one.address === email) && text?.includes(subject),
    )
    const token = /#token=(\S+)/.exec(letter?.text ?? '')?.[1]
    if (token !== undefined) return token
    await pause(200)
  }
  throw new Error(`No letter came to ${email}.`)
}

interface Line {
  readonly date: string
  readonly description: string
  readonly amount: string
}

/** A statement of which some is in the ledger, some is new and one line cannot be read. */
async function bringHalf(as: APIRequestContext, accountId: string): Promise<string> {
  const path = `/v1/transactions?accountId=${accountId}&limit=3`
  const known = (await get<Items<Line>>(as, path)).items
  const day = known[0]?.date ?? ''
  const lines = [
    ...known.map(({ date, description, amount }) => `${date},"${description}",${amount}`),
    ...[`${day},BOOKSHOP AT THE BRIDGE,-23.90`, `${day},LIDL 4711,-41.07`],
    ...['some day,CARD PAYMENT,-9.99', `${day},CINEMA,-12.50`],
  ]
  const buffer = Buffer.from(['Date,Description,Amount', ...lines].join('\n'))
  const file = { name: 'this-week.csv', mimeType: 'text/csv', buffer }
  const headers = { ...session, 'Idempotency-Key': randomUUID() }
  const answer = await as.post('/v1/imports', { headers, multipart: { accountId, file } })
  const { id } = (await answer.json()) as { id: string }
  return id
}
