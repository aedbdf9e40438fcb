import { bringDemo, type DemoApi } from '@florin/demo'
import type { Page } from '@playwright/test'
import {
  expect,
  expectAccessible,
  expectNoOverflow,
  placesOf,
  sendAs,
  test,
  type Person,
} from './support/test.js'

/** What the demo household has, so that every screen has something to show. */
async function bringHousehold(page: Page, person: Person): Promise<void> {
  const send = sendAs(page)
  const api: DemoApi = {
    list: async (path) => (await person.get<{ items: never[] }>(path)).items,
    create: (path, data, key) => send(path, { data }, key),
    upload: (path, { name, content }, fields, key) => {
      const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }
      return send(path, { multipart: { ...fields, file } }, key)
    },
  }
  const files = await bringDemo(api, new Date().toISOString().slice(0, 10))
  for (const { importId } of files)
    await expect
      .poll(async () => (await person.get<{ status: string }>(`/v1/imports/${importId}`)).status)
      .toBe('committed')
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.animate-shimmer')).toHaveCount(0)
}

test.setTimeout(240_000)

test('every screen is right for who sees nothing, little or no colours', async ({
  page,
  person,
}) => {
  await bringHousehold(page, person)
  for (const path of await placesOf(page)) {
    await open(page, path)
    await expectAccessible(page)
  }
})

test('every screen says what to do where there is nothing yet', async ({ page, person }) => {
  expect(person.email).toContain('@')
  for (const path of await placesOf(page)) {
    await open(page, path)
    await expectAccessible(page)
  }
})

for (const language of ['en', 'de', 'ar'])
  test(`every screen fits a phone, in ${language}`, async ({ page, person }) => {
    await bringHousehold(page, person)
    const paths = await placesOf(page)
    await page.addInitScript((value) => localStorage.setItem('florin.language', value), language)
    await page.setViewportSize({ width: 360, height: 740 })
    for (const path of paths) {
      await open(page, path)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await test.step(path, () => expectNoOverflow(page))
    }
  })

/** What has focus while a bar that stays in its place lies over the middle of it; of what is high, over all of it (WCAG 2.2, 2.4.11). */
async function coveredFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return undefined
    const { left, top, width, height } = focused.getBoundingClientRect()
    const isBarOver = (share: number) => {
      const at = [left + width / 2, top + height * share] as const
      for (let bar = document.elementFromPoint(...at); bar; bar = bar.parentElement) {
        if (bar.contains(focused)) return false
        if (['fixed', 'sticky'].includes(getComputedStyle(bar).position)) return true
      }
      return false
    }
    return (height > 100 ? [0.1, 0.5, 0.9] : [0.5]).every(isBarOver)
      ? focused.outerHTML.slice(0, 120)
      : undefined
  })
}

test('what is come to by keyboard lies beneath nothing, on a phone', async ({ page, person }) => {
  await bringHousehold(page, person)
  const paths = await placesOf(page)
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of paths) {
    await open(page, path)
    for (const key of ['Tab', 'Shift+Tab'])
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press(key)
        expect(await coveredFocus(page), `${path}, ${key} ${step}`).toBeUndefined()
      }
  }
})
