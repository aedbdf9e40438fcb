import type { Page } from '@playwright/test'
import { textFile } from './support/files.js'
import { expect, expectAccessible, test } from './support/test.js'

const october = [
  ...['Date,Description,Amount', '2026-10-01,Lidl,-10.00', '2026-10-02,Rewe,-20.00'],
  ...['some day,Strange,-1.00', ''],
].join('\n')

test('a file on its way is cancelled, and nothing is kept of it', async ({ page, person }) => {
  let goOn = (): void => undefined
  const held = new Promise<void>((resolve) => (goOn = resolve))
  await page.route('**/v1/imports', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await held
    // What was cancelled has nobody to answer.
    await route.abort().catch(() => undefined)
  })
  await page.goto('/imports')
  await page.getByLabel('Choose files').setInputFiles(textFile('october.csv', october))
  await expect(page.getByRole('progressbar', { name: 'Sending october.csv' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Cancel october.csv' }).click()
  await expect(page.getByText('october.csv', { exact: true })).toHaveCount(0)
  await expect(page.getByText('No statement yet')).toBeVisible()
  goOn()
  expect((await person.get<{ items: unknown[] }>('/v1/imports')).items).toEqual([])
})

/** So few bytes a second that a file stays on its way for as long as anybody looks. */
async function slowDown(page: Page): Promise<void> {
  const slow = { latency: 0, downloadThroughput: -1, uploadThroughput: 128 * 1024 }
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Network.enable')
  await devTools.send('Network.emulateNetworkConditions', { offline: false, ...slow })
}

test('how much of a file is sent is told in percent, until it is cancelled', async ({
  page,
  person,
}) => {
  await page.goto('/imports')
  await expect(page.getByText('No statement yet')).toBeVisible()
  await slowDown(page)
  await page.getByLabel('Choose files').setInputFiles(textFile('years.csv', 'x'.repeat(16_000_000)))
  const bar = page.getByRole('progressbar', { name: 'Sending years.csv' })
  const sent = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'))
  await expect.poll(sent).toBeGreaterThan(0)
  const first = await sent()
  await expect.poll(sent).toBeGreaterThan(first)
  await expect(page.getByText(/^\d{1,2}%$/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel years.csv' }).click()
  await expect(bar).toHaveCount(0)
  expect((await person.get<{ items: unknown[] }>('/v1/imports')).items).toEqual([])
})

test('a line that cannot be read is entered by hand, and undoing names what was edited', async ({
  page,
  person,
}) => {
  test.slow()
  await person.post('/v1/accounts', { name: 'Household', type: 'checking', currency: 'EUR' })
  await page.goto('/imports')
  await page.getByLabel('Choose files').setInputFiles(textFile('october.csv', october))
  await page.getByLabel('Account', { exact: true }).selectOption({ label: 'Household · EUR' })
  await page.getByRole('button', { name: 'Use this account' }).click()
  await page.getByText('Unreadable 1').click()
  await page.getByRole('button', { name: 'Enter Strange by hand' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a transaction' })
  await expect(dialog.getByLabel('As the bank wrote it')).toHaveValue('Strange')
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('1.00')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Entered by hand')).toBeVisible()
  await page.getByRole('button', { name: 'Take 2 transactions' }).click()
  await expect(page.getByText('2 transactions were taken in')).toBeVisible()

  await page.goto('/transactions')
  await page.getByRole('row', { name: /Lidl/ }).getByText('Lidl').click()
  const sheet = page.getByRole('dialog', { name: 'Lidl' })
  await sheet.getByLabel('Note').fill('For the party')
  await sheet.getByLabel('Tags').focus()
  await expect
    .poll(async () => {
      const { items } = await person.get<{ items: { notes: string | null }[] }>('/v1/transactions')
      return items.map(({ notes }) => notes)
    })
    .toContain('For the party')

  await page.goto('/imports')
  await page.getByRole('button', { name: 'Take october.csv back' }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  const told = page.getByRole('dialog', { name: 'You had edited these, and they went too' })
  await expect(told.getByRole('listitem')).toContainText('Lidl')
  await told.getByRole('button', { name: 'Done' }).click()
  await page.goto('/transactions')
  await expect(page.getByRole('row', { name: /Strange/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Lidl/ })).toHaveCount(0)
})
