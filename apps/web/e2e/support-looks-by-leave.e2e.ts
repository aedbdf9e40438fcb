import type { Browser } from '@playwright/test'
import { becomeAdministrator } from './support/administrators.js'
import { letterTo } from './support/letters.js'
import {
  expect,
  expectAccessible,
  expectNoOverflow,
  expectNotice,
  sendAs,
  test,
  type Person,
} from './support/test.js'

const session = { 'X-Florin-Session': 'cookie' }

/** Somebody who helps, in a browser of their own. */
async function helperIn(browser: Browser) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const [email, password] = [`helper-${crypto.randomUUID()}@example.org`, 'correct horse battery']
  const region = { currency: 'EUR', timezone: 'Europe/Dublin', locale: 'en-IE' }
  const data = { email, password, fullName: 'Hana Helper', ...region }
  await page.request.post('/v1/auth/register', { headers: session, data })
  const known = JSON.stringify({ until: Date.now() + 600_000 })
  await page.addInitScript((text) => localStorage.setItem('florin.session', text), known)
  const post = <T>(path: string, body: unknown): Promise<T> => sendAs(page)<T>(path, { data: body })
  await becomeAdministrator(page, { email, password, post })
  return { page, close: () => context.close() }
}

/** An account with a line, and a budget. */
async function keepBooks({ post }: Person): Promise<void> {
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id: accountId } = await post<{ id: string }>('/v1/accounts', account)
  const bought = { accountId, date: '2026-10-05', amount: '-4.50', description: 'Corner shop' }
  await expect(async () => {
    await post('/v1/transactions', { ...bought, categoryId: 'groceries' })
  }).toPass()
  await post('/v1/budgets', {
    ...{ name: 'Food at home', categoryId: 'groceries', amount: '50.00', currency: 'EUR' },
    ...{ period: 'monthly', startDate: '2026-10-01' },
  })
}

test.setTimeout(180_000)

test('support looks as long as somebody lets it, and they see who did', async ({
  page,
  person,
  browser,
}) => {
  await keepBooks(person)
  await page.goto('/security')
  await page.getByLabel('For how long').selectOption('3 days')
  await page.getByRole('button', { name: 'Let support look' }).click()
  await expectNotice(page, 'Support may look now.')
  await expect(page.getByText('Nobody has looked.')).toBeVisible()
  await expectAccessible(page)

  const helper = await helperIn(browser)
  const look = helper.page
  await look.goto('/admin')
  await look.getByLabel('E-mail address begins with').fill(person.email.slice(0, 20))
  await look.getByRole('button', { name: 'Open a•••@example.org' }).click()
  await expect(look.getByText('Support may look until')).toBeVisible()
  await look.getByRole('button', { name: 'Look as support' }).click()
  const why = look.getByRole('dialog', { name: 'Look as support' })
  await why.getByLabel('Reason').fill('A balance that is wrong')
  await why.getByRole('button', { name: 'Look as support' }).click()
  await expect(look.getByText('What is here is somebody else’s')).toBeVisible()
  await look.getByRole('button', { name: 'Transactions of Current account' }).click()
  await expect(look.getByRole('region', { name: 'Transactions' })).toContainText('Corner shop')
  await expect(look.getByText('Food at home')).toBeVisible()
  await expectAccessible(look)
  await look.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(look)

  const letter = await letterTo(person.email, 'Support looks at what is yours')
  expect(letter.text).toContain('Hana Helper')
  await page.reload()
  const looks = page.getByRole('region', { name: 'Who looked' })
  await expect(looks).toContainText('Hana Helper')
  await expect(looks).toContainText('A balance that is wrong')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'End now' }).click()
  await expectNotice(page, 'Support can look no more.')
  await look.reload()
  await expect(look.getByText('Nothing is shown', { exact: true })).toBeVisible()
  await expect(look.getByText('Current account')).toHaveCount(0)
  await helper.close()
})
