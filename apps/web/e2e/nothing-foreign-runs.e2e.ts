import { test as plain } from '@playwright/test'
import { expect, test } from './support/test.js'

/** What each of these would leave behind if it ran. */
const attempts: readonly [string, () => void][] = [
  [
    'a script written into the page',
    () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ran = true'
      document.body.append(script)
    },
  ],
  [
    'a handler in an attribute',
    () => {
      document.body.insertAdjacentHTML('beforeend', '<img src="/nothing.png" onerror="ran = true">')
    },
  ],
  [
    'a script from elsewhere',
    () => {
      const script = document.createElement('script')
      script.src = 'data:text/javascript,globalThis.ran=true'
      document.body.append(script)
    },
  ],
]

// These provoke what the other suites take for a fault.
for (const [what, attempt] of attempts)
  plain(`the policy stops ${what}`, async ({ page }) => {
    await page.goto('/start')
    const stopped = page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', () => resolve(true), { once: true })
        }),
    )
    await page.evaluate(attempt)
    expect(await stopped).toBe(true)
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  })

plain('the policy stops a page from being shown in another', async ({ page, baseURL }) => {
  const answer = await page.request.get('/', { headers: { accept: 'text/html' } })
  expect(answer.headers()['x-frame-options']).toBe('DENY')
  await page.route('http://evil.test/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe src="${baseURL ?? ''}/start"></iframe>`,
    }),
  )
  await page.goto('http://evil.test/')
  await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/')
})

test('no script can read a token', async ({ page, person, context }) => {
  expect(person.email).toContain('@')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const reachable = await page.evaluate(() =>
    JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
  )
  const cookies = await context.cookies()
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]).sort()).toEqual([
    ['florin_access', true, 'Strict'],
    ['florin_refresh', true, 'Strict'],
  ])
  for (const { value } of cookies) expect(reachable).not.toContain(value)
})

plain('a page of another site can do nothing in somebody’s name', async ({ page, baseURL }) => {
  const florin = baseURL ?? ''
  const person = {
    email: `ann-${String(Math.random()).slice(2)}@example.org`,
    ...{ password: 'correct horse battery', fullName: 'Ann Example', currency: 'EUR' },
  }
  const headers = { 'X-Florin-Session': 'cookie' }
  await page.request.post('/v1/auth/register', { headers, data: person })
  await page.route('http://evil.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Win a prize</h1>' }),
  )
  await page.goto('http://evil.test/')
  const open = { name: 'Stolen', type: 'checking', currency: 'EUR' }
  const outcome = await page.evaluate(
    async ([url, body]) => {
      const tries: RequestInit[] = [
        { method: 'POST', body, headers: { 'content-type': 'text/plain' } },
        { method: 'POST', body, headers: { 'content-type': 'application/json' } },
        { method: 'POST', body, headers: { 'x-florin-session': 'cookie' } },
      ]
      const seen: string[] = []
      for (const init of tries)
        await fetch(`${url}/v1/accounts`, { ...init, credentials: 'include' }).then(
          (answer) => seen.push(`${answer.status}`),
          () => seen.push('refused'),
        )
      return seen
    },
    [florin, JSON.stringify(open)],
  )
  expect(outcome).toEqual(['refused', 'refused', 'refused'])
  const { items } = (await (await page.request.get('/v1/accounts', { headers })).json()) as {
    items: unknown[]
  }
  expect(items).toEqual([])
})

// Whose cookies are taken away is refused what the page still asks for.
plain(
  'signing in leads to no other site, wherever a link says one wanted to go',
  async ({ page, context, baseURL }) => {
    const person = { email: `ben-${String(Math.random()).slice(2)}@example.org`, fullName: 'Ben' }
    const data = { ...person, password: 'correct horse battery' }
    await page.request.post('/v1/auth/register', { data })
    const elsewhere = ['//evil.test/', '/\\evil.test/', '/\t/evil.test/', 'https://evil.test/']
    for (const then of [...elsewhere, '/.//evil.test/', 'javascript:alert(1)']) {
      await context.clearCookies()
      await page.goto(`/start?then=${encodeURIComponent(then)}`)
      await page.getByLabel('E-mail address', { exact: true }).fill(data.email)
      await page.getByLabel('Password', { exact: true }).fill(data.password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page).toHaveURL(`${baseURL ?? ''}/`)
      await page.evaluate(() => localStorage.clear())
    }
  },
)
