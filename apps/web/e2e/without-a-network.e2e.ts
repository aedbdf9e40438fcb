import { test as plain, type Page } from '@playwright/test'
import { expect, expectAccessible, expectNoOverflow } from './support/test.js'

const session = { 'X-Florin-Session': 'cookie' }

/** Somebody who has been here before, so that the pages are kept. */
async function visit(page: Page): Promise<void> {
  const email = `ann-${String(Math.random()).slice(2)}@example.org`
  const who = { email, password: 'correct horse battery', fullName: 'Ann Example' }
  await page.request.post('/v1/auth/register', { headers: session, data: who })
  const known = JSON.stringify({ until: Date.now() + 600_000 })
  await page.addInitScript((text) => localStorage.setItem('florin.session', text), known)
  await page.goto('/accounts')
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  // A page is served by it from the next visit on.
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible()
}

// Whoever is offline has a console that says so, which the other suites take for a fault.
plain(
  'the app opens without a network, says so, and goes on by itself',
  async ({ page, context }) => {
    await visit(page)
    await context.setOffline(true)
    await page.goto('/accounts')
    await expect(page.getByRole('heading', { level: 1, name: 'You are offline' })).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(page)
    await context.setOffline(false)
    await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible()
  },
)

plain(
  'who loses the network keeps what is shown, and is told what is not',
  async ({ page, context }) => {
    await visit(page)
    await context.setOffline(true)
    await expect(page.getByText('What you see is what was last known')).toBeVisible()
    await page.getByRole('link', { name: 'Audit trail' }).click()
    await expect(page.getByText('there is nothing to show until')).toBeVisible()
    await page.getByRole('link', { name: 'Accounts' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible()
    await context.setOffline(false)
    await page.getByRole('link', { name: 'Audit trail' }).click()
    await expect(page.getByRole('listitem').getByText('You signed up')).toBeVisible()
  },
)
