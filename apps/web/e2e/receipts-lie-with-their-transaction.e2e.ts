import { deflateSync } from 'node:zlib'
import { withStatement } from './support/ledger.js'
import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

/** The smallest picture: one white point. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const receipt = { name: 'receipt.png', mimeType: 'image/png', buffer: picture }
const bill = { name: 'bill.txt', mimeType: 'text/plain', buffer: Buffer.from('Two coffees, 7.00') }

test.use({ refusals: [415] })

test('a receipt is added, shown, saved and taken away', async ({ page, person }) => {
  await withStatement(person, 3)
  await page.goto('/transactions')
  await page.getByTestId('rows').getByText(/LIDL/i).first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Add files').setInputFiles([receipt, bill])
  await expect(sheet.getByRole('button', { name: 'Show receipt.png' })).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Save bill.txt' })).toBeVisible()
  await expectAccessible(page)

  await sheet.getByRole('button', { name: 'Show receipt.png' }).click()
  const shown = page.getByRole('dialog', { name: 'receipt.png' })
  await expect(shown.getByRole('img', { name: 'receipt.png' })).toHaveJSProperty('naturalWidth', 1)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(shown).toBeHidden()

  const download = page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'Save bill.txt' }).click()
  expect((await download).suggestedFilename()).toBe('bill.txt')

  await sheet.getByRole('button', { name: 'Remove bill.txt' }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Remove bill.txt?' })).toBeHidden()
  await expect(sheet.getByText('bill.txt')).toBeHidden()
  await page.reload()
  await page.getByTestId('rows').getByText(/LIDL/i).first().click()
  await expect(sheet.getByRole('button', { name: 'Show receipt.png' })).toBeVisible()
  await expect(sheet.getByText('bill.txt')).toBeHidden()
})

test('what is no receipt is refused in words, and the others are taken', async ({
  page,
  person,
}) => {
  await withStatement(person, 1)
  await page.goto('/transactions')
  await page.getByTestId('rows').getByText(/LIDL/i).first().click()
  const sheet = page.getByRole('dialog')
  const large = { ...receipt, name: 'large.png', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) }
  const packed = { ...receipt, name: 'packed.png', buffer: deflateSync('no picture') }
  await sheet.getByLabel('Add files').setInputFiles([large, packed, bill])
  await expect(sheet.getByText('large.png is larger than 10 MB.')).toBeVisible()
  await expect(sheet.getByText('packed.png is no PDF, photo or plain text.')).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Save bill.txt' })).toBeVisible()
  await expectAccessible(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('a file with a long name fits', async ({ page, person }) => {
    await withStatement(person, 1)
    await page.goto('/transactions')
    await page.getByTestId('rows').getByText(/LIDL/i).first().click()
    const name = `${'Lebensmittelrechnung'.repeat(5)}.txt`
    await page.getByLabel('Add files').setInputFiles({ ...bill, name })
    await expect(page.getByRole('button', { name: `Save ${name}` })).toBeVisible()
    await expectNoOverflow(page)
  })
})

test.describe('on a slow line', () => {
  // It would ask in the page's place, where nobody holds it up.
  test.use({ serviceWorkers: 'block' })

  test('a file is shown that was added before the others were known', async ({ page, person }) => {
    await withStatement(person, 1)
    const added = Promise.withResolvers<void>()
    let lists = 0
    await page.route('**/attachments', async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      if (++lists > 1) return route.continue()
      // What was asked before the file was there, and is answered after.
      const answer = await route.fetch()
      await added.promise
      await route.fulfill({ response: answer }).catch(() => undefined)
    })
    await page.goto('/transactions')
    await page.getByTestId('rows').getByText(/LIDL/i).first().click()
    const sent = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/attachments'),
    )
    await page.getByLabel('Add files').setInputFiles(bill)
    expect((await sent).status()).toBe(201)
    added.resolve()
    await expect(page.getByRole('button', { name: 'Save bill.txt' })).toBeVisible()
  })
})
