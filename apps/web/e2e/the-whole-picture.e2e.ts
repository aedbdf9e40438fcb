import type { Locator, Page } from '@playwright/test'
import { monthFromNow, settle } from './support/household.js'
import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

const card = (page: Page, name: string | RegExp): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name }) })

/** Where a row is held to be dragged. */
async function gripOf(row: Locator): Promise<{ x: number; y: number }> {
  const box = await row.locator('.cursor-grab').boundingBox()
  if (!box) throw new Error('The row has nothing to hold it by.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('somebody new is led to their first account', async ({ page, person }) => {
  expect(person.email).toContain('@')
  await page.goto('/')
  await page.getByRole('link', { name: 'Add an account' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Cash in hand')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('cash')
  await page.getByRole('textbox', { name: 'Opening balance' }).fill('42.50')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: /Cash in hand/ })).toContainText('€42.50')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Net worth' })).toBeVisible()
})

test('what is owned and owed, and how that went, as a picture and as a table', async ({
  page,
  person,
}) => {
  await settle(person)
  await page.goto('/')
  const worth = card(page, 'Net worth')
  // 1,000.00 and four times 1,405.00, less four times 65.50 on the card.
  await expect(worth).toContainText('€6,358.00')
  await expect(worth).toContainText('-€262.00')
  await expect(page.locator('canvas')).toHaveCount(2)
  await expectAccessible(page)
  await worth.getByRole('button', { name: 'Show as a table' }).click()
  await expect(worth.getByRole('row')).toHaveCount(14)
  await worth.getByText('All', { exact: true }).click()
  await expect(page).toHaveURL(/range=all/)
  await expect(worth.getByRole('row')).toHaveCount(6)
})

test('a month’s money leads to its rows', async ({ page, person }) => {
  await settle(person)
  await page.goto(`/?month=${monthFromNow(-1)}`)
  const flow = card(page, /Where the money went/)
  await expect(flow.locator('canvas')).toBeVisible()
  await flow.getByRole('button', { name: 'Show as a table' }).click()
  await expect(flow.getByRole('row', { name: /Groceries/ })).toContainText('€180.25')
  await expect(flow.getByRole('link', { name: 'Groceries' })).toHaveAttribute(
    'href',
    new RegExp(`category=groceries&from=${monthFromNow(-1)}-01`),
  )
})

test('cards stay where they were put, by keyboard alone', async ({ page, person }) => {
  await settle(person)
  await page.goto('/')
  const arrange = page.getByRole('button', { name: 'Arrange' })
  await arrange.focus()
  await page.keyboard.press('Enter')
  const lower = page.getByRole('button', { name: 'Move Net worth down' })
  await lower.focus()
  await page.keyboard.press('Enter')
  await expect(lower).toBeFocused()
  await page.getByRole('button', { name: 'Hide Budgets' }).focus()
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Done' }).click()
  const headings = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(headings.first()).toHaveText('Needs attention')
  await expect
    .poll(async () => (await person.get<{ dashboard: object }>('/v1/me/settings')).dashboard)
    .toMatchObject({ hidden: ['budgets'] })
  await page.reload()
  await expect(headings.first()).toHaveText('Needs attention')
  await expect(page.getByRole('heading', { name: 'Budgets' })).toHaveCount(0)
})

test('cards are dragged, and stay where they were let go', async ({ page, person }) => {
  await settle(person)
  await page.goto('/')
  await page.getByRole('button', { name: 'Arrange' }).click()
  const rows = page.getByRole('main').getByRole('listitem')
  await expect(rows.first()).toContainText('Net worth')
  const [from, to] = [await gripOf(rows.first()), await gripOf(rows.nth(2))]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y + 10, { steps: 5 })
  // Escape puts it back.
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(rows.first()).toContainText('Net worth')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y + 10, { steps: 5 })
  await page.mouse.up()
  await expect(rows.nth(2)).toContainText('Net worth')
  await expect(page.getByText('Net worth is now 3 of 6.')).toBeAttached()
  await expectAccessible(page)
  await expect
    .poll(async () => (await person.get<{ dashboard: object }>('/v1/me/settings')).dashboard)
    .toMatchObject({ order: expect.arrayContaining(['attention', 'cash-flow', 'net-worth']) })
  await page.reload()
  const headings = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(headings.first()).toHaveText('Needs attention')
})

test('an account: how it went, what it is, and that closing it is undone by one press', async ({
  page,
  person,
}) => {
  const { current } = await settle(person)
  await page.goto('/accounts')
  await expect(card(page, 'Credit cards')).toContainText('-€262.00')
  await expectAccessible(page)
  await page.getByRole('link', { name: /Household account/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Household account')
  await expect(card(page, 'Balance')).toContainText('€6,620.00')
  await expect(page.getByRole('link', { name: '16 transactions' })).toHaveAttribute(
    'href',
    `/transactions?accountId=${current}`,
  )
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('Joint account')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Joint account')
  await page.getByRole('button', { name: 'Close account' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Close account' })).toBeVisible()
})

test.describe('when another tab was quicker', () => {
  test.use({ refusals: [412] })

  test('an account keeps what was changed there, or takes what was typed here', async ({
    page,
    person,
  }) => {
    const { current } = await settle(person)
    await page.goto(`/accounts/${current}`)
    const dialog = page.getByRole('dialog', { name: 'This was changed meanwhile' })
    const rename = async (there: string, here: string): Promise<void> => {
      await page.getByRole('button', { name: 'Edit' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill(here)
      const headers = { 'X-Florin-Session': 'cookie' }
      const data = { name: there, type: 'savings' }
      const path = `/v1/accounts/${current}`
      expect((await page.request.patch(path, { headers, data })).status()).toBe(200)
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(dialog.getByText(there, { exact: true })).toBeVisible()
      await expect(dialog.getByText(here, { exact: true })).toBeVisible()
    }
    await rename('Theirs', 'Mine')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Keep it as it is now' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Theirs')
    await rename('Theirs again', 'Mine again')
    await dialog.getByRole('button', { name: 'Take mine' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Mine again')
    // What only they have changed stays.
    expect(await person.get(`/v1/accounts/${current}`)).toMatchObject({ type: 'savings' })
  })
})

test('a month beside the one before', async ({ page, person }) => {
  await settle(person)
  await page.goto(`/reports?month=${monthFromNow(-1)}`)
  const main = page.getByRole('main')
  await expect(main).toContainText('€1,160.50')
  const spending = page.getByRole('table', { name: 'Spending by category' })
  await expect(spending.getByRole('row', { name: /Groceries/ })).toContainText('15.5%')
  await expectAccessible(page)
  await main.getByRole('button', { name: 'Month before' }).first().click()
  await expect(page).toHaveURL(new RegExp(`month=${monthFromNow(-2)}`))
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

  test('cards are dragged by a finger', async ({ page, person }) => {
    await settle(person)
    await page.goto('/')
    await page.getByRole('button', { name: 'Arrange' }).tap()
    const rows = page.getByRole('main').getByRole('listitem')
    await expect(rows.first()).toContainText('Net worth')
    await expectNoOverflow(page)
    const [from, to] = [await gripOf(rows.first()), await gripOf(rows.nth(1))]
    const browser = await page.context().newCDPSession(page)
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) => {
      const touchPoints = type === 'touchEnd' ? [] : [{ x: from.x, y }]
      await browser.send('Input.dispatchTouchEvent', { type, touchPoints })
    }
    await touch('touchStart', from.y)
    for (let step = 1; step <= 5; step++)
      await touch('touchMove', from.y + ((to.y + 10 - from.y) * step) / 5)
    await touch('touchEnd', to.y)
    await expect(rows.first()).toContainText('Needs attention')
    await expect(rows.nth(1)).toContainText('Net worth')
  })

  test('all of it fits, in German and from the right as well', async ({ page, person }) => {
    const { current } = await settle(person)
    for (const language of ['en', 'de', 'ar']) {
      await page.addInitScript((one) => localStorage.setItem('florin.language', one), language)
      for (const path of ['/', '/accounts', `/accounts/${current}`, '/reports']) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.getByText('€').first()).toBeVisible()
        await expectNoOverflow(page)
      }
    }
  })
})
