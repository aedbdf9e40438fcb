import type { Browser, Page } from '@playwright/test'
import { letterTo, linkIn } from './letters.js'
import { expect, sendAs, type Person } from './test.js'

const session = { 'X-Florin-Session': 'cookie' }

/** Somebody else, in a browser of their own, whose address is confirmed. */
export async function guestIn(
  browser: Browser,
  email: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const body = { email, password: 'correct horse battery', fullName: 'Ben Example' }
  const region = { currency: 'EUR', timezone: 'Europe/Dublin', locale: 'en-IE' }
  await page.request.post('/v1/auth/register', { headers: session, data: { ...body, ...region } })
  const known = JSON.stringify({ until: Date.now() + 600_000 })
  await page.addInitScript((text) => localStorage.setItem('florin.session', text), known)
  await page.goto(linkIn(await letterTo(email, 'Confirm your e-mail address')))
  await expect(page.getByText('Your address is confirmed')).toBeVisible()
  return { page, close: () => context.close() }
}

/** An account with something bought from it. @returns its id */
export async function openAccount({ post }: Person): Promise<string> {
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id: accountId } = await post<{ id: string }>('/v1/accounts', account)
  const bread = { date: '2026-10-05', amount: '-12.40', description: 'Bread for everybody' }
  await expect(async () => {
    await post('/v1/transactions', { accountId, ...bread })
  }).toPass()
  return accountId
}

/** A household of a person and a guest, who was asked in as a member. */
export async function shareHousehold(
  { post }: Person,
  guest: Page,
  email: string,
): Promise<string> {
  const { id } = await post<{ id: string }>('/v1/families', { name: 'Rose Street' })
  await post(`/v1/families/${id}/invitations`, { email, role: 'member' })
  const link = linkIn(await letterTo(email, 'Ann Example invites you to a household'))
  const token = new URL(link).hash.replace('#token=', '')
  await sendAs(guest)('/v1/families/invitations/accept', { data: { token } })
  return id
}
