import { randomUUID } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { becomeAdministrator } from './support/administrators.js'
import {
  expect,
  expectAccessible,
  expectNoOverflow,
  expectNotice,
  sendAs,
  test,
} from './support/test.js'

const session = { 'X-Florin-Session': 'cookie' }
const paper = (name: string, content: string) => ({
  ...{ name, mimeType: 'application/pdf' },
  buffer: Buffer.from(content),
})
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'

/** Whoever decides it, in a browser of their own. */
async function administratorIn(browser: Browser) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const [email, password] = [`admin-${randomUUID()}@example.org`, 'correct horse battery']
  const region = { currency: 'EUR', timezone: 'Europe/Dublin', locale: 'en-IE' }
  const data = { email, password, fullName: 'Hana Helper', ...region }
  await page.request.post('/v1/auth/register', { headers: session, data })
  const post = <T>(path: string, body: unknown): Promise<T> => sendAs(page)<T>(path, { data: body })
  await becomeAdministrator(page, { email, password, post })
  const reject = async (id: string): Promise<void> => {
    const reason = { headers: session, data: { reason: 'It cannot be read' } }
    const answer = await page.request.post(`/v1/admin/users/${id}/kyc/reject`, reason)
    expect(answer.status()).toBe(204)
  }
  return { reject, close: () => context.close() }
}

test.setTimeout(180_000)
test.use({ refusals: [415] })

test('somebody adds a paper, asks to have it checked, and learns how it was decided', async ({
  page,
  person,
  browser,
}) => {
  const { id } = await person.get<{ id: string }>('/v1/me')
  await page.goto('/security')
  const card = page.getByRole('region', { name: 'Proof of who you are' })
  await expect(card.getByText('Not checked')).toBeVisible()
  await expect(card.getByText('add a paper first')).toBeVisible()
  await card.getByLabel('What it is').selectOption('Passport')
  await card.getByLabel('Add a paper').setInputFiles(paper('notes.pdf', 'just a few words'))
  await expect(card.getByText('That is no PDF and no picture')).toBeVisible()

  await card.getByLabel('Add a paper').setInputFiles(paper('passport.pdf', pdf))
  const papers = card.getByRole('list', { name: 'Your papers' })
  await expect(papers).toContainText('Passport')
  await expect(papers).toContainText('passport.pdf')
  await expect(card.getByText('That is no PDF and no picture')).toHaveCount(0)
  await card.getByRole('button', { name: 'Have it checked' }).click()
  await expectNotice(page, 'Your papers wait to be checked.')
  await expect(card.getByText('Being checked')).toBeVisible()
  await expect(papers.getByRole('button')).toHaveCount(0)
  await expect(card.getByLabel('Add a paper')).toHaveCount(0)
  await expectAccessible(page)

  const administrator = await administratorIn(browser)
  await administrator.reject(id)
  await administrator.close()
  await page.reload()
  await expect(card.getByText('Not accepted')).toBeVisible()
  await expect(card.getByText('It cannot be read')).toBeVisible()
  await expect(card.getByText('Your papers were not enough')).toBeVisible()
  await card.getByRole('button', { name: 'Have it checked' }).click()
  await card.getByRole('button', { name: 'Withdraw' }).click()
  await expectNotice(page, 'Nobody checks your papers any more.')
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Remove passport.pdf' }).click()
  await expectNotice(page, 'The paper was removed.')
  await expect(papers).toHaveCount(0)
})
