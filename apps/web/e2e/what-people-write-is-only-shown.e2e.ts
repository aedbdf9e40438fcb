import { expect, placesOf, test } from './support/test.js'

/** Each would say so where it ran; after OWASP's cheat sheet on filter evasion, and what breaks layouts. */
const texts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '<a href="javascript:alert(1)">Lidl</a>',
  '<style>*{display:none}</style>',
  '</title><script>alert(1)</script>',
  '=HYPERLINK("http://evil.test")',
  '\u202Egnp.exe',
  'Z\u0351\u036B\u0343\u036A\u0302a\u0330\u0319lgo',
  'W'.repeat(300),
]
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

test('what somebody writes is shown as they wrote it, and never run', async ({ page, person }) => {
  test.setTimeout(180_000)
  let ran = false
  page.on('dialog', (dialog) => {
    ran = true
    void dialog.dismiss()
  })
  const today = new Date().toISOString().slice(0, 10)
  const [name = ''] = texts
  const account = { name, type: 'checking', currency: 'EUR', institution: texts[1] }
  const { id } = await person.post<{ id: string }>('/v1/accounts', account)
  const lines = texts.map((text, n) => `${today},${quoted(text)},-${n + 1}.00`)
  const csv = ['Date,Description,Amount', ...lines, ''].join('\n')
  await person.bring(`${'"><img src=x onerror=alert(1)>'}.csv`, csv, id)
  const budget = { name, categoryId: 'groceries', amount: '1.00', currency: 'EUR' }
  const groceries = { accountId: id, date: today, amount: '-5.00', categoryId: 'groceries' }
  await person.post('/v1/budgets', { ...budget, period: 'monthly', startDate: '2026-01-01' })
  await person.post('/v1/transactions', { ...groceries, description: name, tags: [name] })

  for (const path of await placesOf(page)) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.animate-shimmer')).toHaveCount(0)
    await expect(
      page.locator('main script, main iframe, main style, main a[href^=javascript]'),
    ).toHaveCount(0)
  }
  await page.goto('/transactions')
  await expect(page.getByText(name).first()).toBeVisible()
  expect(ran).toBe(false)
})
