// Takes a picture of every main screen into docs/screens, in light and dark, on a desk and on a phone:
//
//   npm run screens            all of them
//   npm run screens -- budgets those whose name has the word
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { demo, root, session, withFlorin } from './florin.mts'

const screens: readonly { name: string; path: string; open?: (page: Page) => Promise<void> }[] = [
  { name: 'overview', path: '/' },
  { name: 'transactions', path: '/transactions' },
  { name: 'review', path: '/transactions?reviewed=false' },
  { name: 'accounts', path: '/accounts' },
  { name: 'budgets', path: '/budgets' },
  { name: 'reports', path: '/reports' },
  { name: 'imports', path: '/imports' },
  { name: 'notifications', path: '/notifications' },
  { name: 'audit', path: '/audit' },
  { name: 'preferences', path: '/preferences' },
  { name: 'security', path: '/security' },
]
const sizes = { desk: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const
const themes = ['light', 'dark'] as const
const folder = join(root, 'docs/screens')
const [word = ''] = process.argv.slice(2)

mkdirSync(folder, { recursive: true })
await withFlorin(async ({ url, browser }) => {
  for (const size of ['desk', 'phone'] as const)
    for (const theme of themes) await takeAll(browser, url, size, theme)
})

async function takeAll(
  browser: Browser,
  baseURL: string,
  size: keyof typeof sizes,
  theme: (typeof themes)[number],
): Promise<void> {
  const context = await browser.newContext({
    ...{ baseURL, viewport: sizes[size], colorScheme: theme, locale: 'en-IE' },
    ...{ isMobile: size === 'phone', hasTouch: size === 'phone' },
    ...{ reducedMotion: 'reduce' as const, timezoneId: 'Europe/Dublin' },
  })
  const page = await context.newPage()
  const answer = await page.request.post('/v1/auth/login', { headers: session, data: demo })
  const { expiresIn } = (await answer.json()) as { expiresIn: number }
  const known = JSON.stringify({ until: Date.now() + expiresIn * 1_000 })
  await page.addInitScript((text) => localStorage.setItem('florin.session', text), known)
  for (const { name, path, open } of screens.filter((screen) => screen.name.includes(word))) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await open?.(page)
    await settled(page)
    const file = join(folder, `${name}-${size}-${theme}.png`)
    await page.screenshot({ path: file, animations: 'disabled' })
    console.log(file)
  }
  await context.close()
}

/** Until nothing is on its way any more; the live stream is open all the time, so the network is never idle. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true], .animate-shimmer') === null,
  )
  await page.evaluate(() => document.fonts.ready)
}
