// Takes a picture of every main screen into docs/screens, in light and dark, on a desk and on a phone:
//
//   npm run screens            all of them
//   npm run screens -- budgets those whose name has the word
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page, Request } from '@playwright/test'
import { root, withFlorin } from './florin.mts'
import { setScene, type Scene, type Who } from './people.mts'

interface Screen {
  readonly name: string
  readonly path: string
  /** The demo household, unless it says another. */
  readonly who?: Who
  readonly open?: (page: Page) => Promise<void>
}

const screensOf = ({ accountId, importId }: Scene): readonly Screen[] => [
  { name: 'start', path: '/start', who: 'nobody' },
  { name: 'sign-up', path: '/start/sign-up', who: 'nobody' },
  { name: 'welcome', path: '/welcome', who: 'newcomer' },
  { name: 'overview', path: '/' },
  { name: 'transactions', path: '/transactions' },
  { name: 'transaction', path: '/transactions', open: openFirst },
  { name: 'review', path: '/transactions?reviewed=false' },
  { name: 'accounts', path: '/accounts' },
  { name: 'account', path: `/accounts/${accountId}` },
  { name: 'budgets', path: '/budgets' },
  { name: 'reports', path: '/reports' },
  { name: 'imports', path: '/imports' },
  { name: 'import', path: `/imports/${importId}` },
  { name: 'household', path: '/household' },
  { name: 'notifications', path: '/notifications' },
  { name: 'audit', path: '/audit' },
  { name: 'preferences', path: '/preferences' },
  { name: 'security', path: '/security' },
  { name: 'admin', path: '/admin', who: 'administrator' },
  { name: 'system', path: '/admin?view=system', who: 'administrator' },
]
const sizes = { desk: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const
const themes = ['light', 'dark'] as const
const folder = join(root, 'docs/screens')
const [word = ''] = process.argv.slice(2)

mkdirSync(folder, { recursive: true })
await withFlorin(async (looking) => {
  const scene = await setScene(looking)
  const screens = screensOf(scene).filter(({ name }) => name.includes(word))
  for (const size of ['desk', 'phone'] as const)
    for (const theme of themes)
      for (const screen of screens)
        await take(looking.browser, looking.url, scene, screen, { size, theme })
})

interface Look {
  readonly size: keyof typeof sizes
  readonly theme: (typeof themes)[number]
}

async function take(
  browser: Browser,
  baseURL: string,
  scene: Scene,
  { name, path, who = 'household', open }: Screen,
  { size, theme }: Look,
): Promise<void> {
  const context = await browser.newContext({
    ...{ baseURL, viewport: sizes[size], colorScheme: theme, locale: 'en-IE' },
    ...{ isMobile: size === 'phone', hasTouch: size === 'phone' },
    ...{ reducedMotion: 'reduce' as const, timezoneId: 'Europe/Dublin' },
  })
  await scene.become(context, who)
  const page = await context.newPage()
  const underWay = watch(page)
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page, underWay)
  await open?.(page)
  await settled(page, underWay)
  const file = join(folder, `${name}-${size}-${theme}.png`)
  await page.screenshot({ path: file, animations: 'disabled' })
  console.log(file)
  await context.close()
}

async function openFirst(page: Page): Promise<void> {
  await page.getByRole('row').nth(1).getByRole('gridcell').nth(2).click()
  await page.getByRole('dialog').waitFor()
}

/** Hears of what is on its way; the live stream always is, so the network is never idle. */
function watch(page: Page): Set<Request> {
  const underWay = new Set<Request>()
  const ended = (request: Request): void => void underWay.delete(request)
  page.on('request', (request) => {
    if (!request.url().includes('/v1/stream')) underWay.add(request)
  })
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return underWay
}

/** Until what was asked for is there and drawn. */
async function settled(page: Page, underWay: ReadonlySet<Request>): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true], .animate-shimmer') === null,
  )
  for (let quiet = 0, tries = 0; quiet < 6 && tries < 600; tries++) {
    await pause(50)
    quiet = underWay.size === 0 ? quiet + 1 : 0
  }
  await page.evaluate(() => document.fonts.ready)
}
