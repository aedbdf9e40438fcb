import { dropFiles, fixture, textFile } from './support/files.js'
import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

const bank = fixture('jseutter-ofxparse/tests/fixtures/bank_medium.ofx')
const csv = (...lines: string[]): string => ['Date,Description,Amount', ...lines, ''].join('\n')
const october = csv(
  '2026-10-01,Lidl,-10.00',
  '2026-10-02,Rewe,-20.00',
  'some day,Strange,-1.00',
  '2026-10-03,Salary,2500.00',
)

interface Named {
  readonly id: string
}
const account = { name: 'Household', type: 'checking', currency: 'EUR' }

test('a real file finds a new account, is taken in and taken back', async ({ page, person }) => {
  test.slow()
  expect(person.email).toContain('@')
  await page.goto('/imports')
  await expect(page.getByText('No statement yet')).toBeVisible()
  await page.getByLabel('Choose files').setInputFiles(bank)
  await expect(page.getByRole('heading', { name: 'bank_medium.ofx' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Whose account is this?' })).toBeVisible()
  await page.getByRole('button', { name: 'New account' }).click()
  const dialog = page.getByRole('dialog', { name: 'New account' })
  await expect(dialog.getByLabel('Currency')).toHaveValue('CAD')
  await expectAccessible(page)
  await dialog.getByLabel('Name').fill('Everyday')
  await dialog.getByRole('button', { name: 'Open the account' }).click()
  await page.getByRole('button', { name: 'Use this account' }).click()

  await page.getByRole('button', { name: 'Take 3 transactions' }).click()
  await expect(page.getByText('3 transactions were taken in')).toBeVisible()
  await expectAccessible(page)

  await page.goto('/imports')
  await page.getByRole('button', { name: 'Take bank_medium.ofx back' }).click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('3 transactions were taken back.').last()).toBeVisible()
  await expect(page.getByRole('main').getByText('Taken back', { exact: true })).toBeVisible()
})

test('a file is dropped anywhere, chosen from, edited and known when it comes again', async ({
  page,
  person,
}) => {
  test.slow()
  const { id } = await person.post<Named>('/v1/accounts', account)
  const bought = { accountId: id, date: '2026-10-02', amount: '-20.00', description: 'Rewe, cash' }
  await person.post('/v1/transactions', bought)
  await page.goto('/')
  await dropFiles(page, [textFile('october.csv', october)])
  await page.getByLabel('Account', { exact: true }).selectOption({ label: 'Household · EUR' })
  await page.getByRole('button', { name: 'Use this account' }).click()

  await expect(page.getByText('2 transactions chosen')).toBeVisible()
  // Side by side with what it may be.
  const suspect = page.getByRole('row', { name: /Rewe/ })
  await expect(suspect.getByText('Rewe, cash')).toBeVisible()
  await suspect.getByRole('checkbox').check()
  await expect(page.getByText('3 transactions chosen')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Take all 2 new lines' }).uncheck()
  await expect(page.getByText('One transaction chosen')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Take Lidl' }).check()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Edit Lidl' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Merchant').fill('Lidl round the corner')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /Lidl round the corner/ })).toContainText('Edited')

  await page.getByText('Unreadable 1').click()
  await expect(page).toHaveURL(/outcome=invalid/)
  await expect(page.getByText('The date cannot be read.')).toBeVisible()
  await expect(page.getByText('(line 4)')).toBeVisible()
  await page.getByRole('button', { name: 'Take 2 transactions' }).click()
  await expect(page.getByText('2 transactions were taken in')).toBeVisible()

  await page.getByRole('link', { name: 'Bring in another file' }).click()
  await page.getByLabel('Choose files').setInputFiles(textFile('again.csv', october))
  await page.getByLabel('Account', { exact: true }).selectOption({ label: 'Household · EUR' })
  await page.getByRole('button', { name: 'Use this account' }).click()
  await page.getByText('Known 2').click()
  await expect(page.getByRole('row', { name: /Lidl/ })).toContainText('It was imported before.')
})

test('a table in words that nobody knows is read once its columns are said', async ({
  page,
  person,
}) => {
  await person.post('/v1/accounts', account)
  await page.goto('/imports')
  const unknown = 'wann;was;wieviel\n01.02.2026;Kaffee;3,50\n02.02.2026;Kuchen;4,00\n'
  await page.getByLabel('Choose files').setInputFiles(textFile('kasse.csv', unknown))
  await expect(page.getByText('This file could not be read')).toBeVisible()
  const says = (number: number) => page.getByLabel(`Column ${number} says`)
  await says(1).selectOption('Date')
  await says(2).selectOption('Description')
  await says(3).selectOption('Amount')
  await expect(page.getByText('2 of the first 2 lines can be read.')).toBeVisible()
  await page.getByLabel('Spending is written as positive amounts').check()
  await expect(page.getByRole('row', { name: /Kaffee/ })).toContainText('-3.50')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Read the file so' }).click()
  await page.getByLabel('Account', { exact: true }).selectOption({ label: 'Household · EUR' })
  await page.getByRole('button', { name: 'Use this account' }).click()
  await expect(page.getByText('2 transactions chosen')).toBeVisible()
  await expect(page.getByRole('row', { name: /Kuchen/ })).toContainText('-€4.00')
})

test('what is no statement says what to do, and several files come at once', async ({
  page,
  person,
}) => {
  expect(person.email).toContain('@')
  await page.goto('/imports')
  const letter = textFile('letter.pdf', '%PDF-1.7 Dear customer')
  await page.getByLabel('Choose files').setInputFiles([bank, letter])
  await expect(page.getByRole('link', { name: 'bank_medium.ofx' })).toBeVisible()
  await expect(page.getByText('Which account?')).toBeVisible()
  await expect(page.getByText('Not readable')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'letter.pdf' }).click()
  await expect(page.getByText('export it as OFX, CSV or CAMT.053 at your bank')).toBeVisible()
  await page.getByRole('link', { name: 'Choose another file' }).click()
  await expect(page).toHaveURL('/imports')
})

test('by keyboard alone', async ({ page, person }) => {
  const { id } = await person.post<Named>('/v1/accounts', account)
  await person.bring('earlier.csv', csv('2026-09-01,Lidl,-5.00'), id)
  await page.goto('/')
  // Two keys belong together for a second, which a busy machine may take between them.
  await expect(async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await expect(page).toHaveURL('/imports', { timeout: 1_000 })
  }).toPass()
  await page.getByLabel('Choose files').focus()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(textFile('october.csv', october))
  await page.getByLabel('Account', { exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'Use this account' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: 'Take Lidl' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('2 transactions chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Edit Salary' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Edit Salary' })).toBeFocused()
  await page.getByRole('button', { name: 'Take 2 transactions' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 transactions were taken in')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it fits', async ({ page, person }) => {
    const { id } = await person.post<Named>('/v1/accounts', account)
    const bought = { accountId: id, date: '2026-10-02', amount: '-20.00' }
    await person.post('/v1/transactions', { ...bought, description: 'Rewe, paid in cash' })
    await page.goto('/imports')
    await expectNoOverflow(page)
    const long = `2026-10-04,${'Lebensmittelhandelsgesellschaft'.repeat(3)},-1234567890.00`
    await page
      .getByLabel('Choose files')
      .setInputFiles(textFile(`${'a-long-name-'.repeat(8)}.csv`, `${october}${long}\n`))
    await page.getByLabel('Account', { exact: true }).selectOption({ label: 'Household · EUR' })
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'Use this account' }).click()
    await expect(page.getByText('3 transactions chosen')).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Columns …' }).click()
    await expect(page.getByText('can be read')).toBeVisible()
    await expectNoOverflow(page)
    await expectAccessible(page)
  })
})

test.describe('on a slow line', () => {
  // It would have the words before they are asked for.
  test.use({ serviceWorkers: 'block' })

  test('a dialog stays while what stands beside it is still on its way', async ({
    page,
    person,
  }) => {
    expect(person.email).toContain('@')
    const words = Promise.withResolvers<void>()
    await page.route(/\/assets\/categories-[^/]+\.js$/, async (route) => {
      await words.promise
      await route.continue()
    })
    const asked = page.waitForRequest(/\/assets\/categories-[^/]+\.js$/)
    await page.goto('/imports')
    await page.getByLabel('Choose files').setInputFiles(bank)
    await asked
    await page.getByRole('button', { name: 'New account' }).click()
    const dialog = page.getByRole('dialog', { name: 'New account' })
    await dialog.getByLabel('Name').fill('Everyday')
    words.resolve()
    await dialog.getByRole('button', { name: 'Open the account' }).click()
    await page.getByRole('button', { name: 'Use this account' }).click()
    await expect(page.getByRole('button', { name: 'Take 3 transactions' })).toBeVisible()
  })
})
