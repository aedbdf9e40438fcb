import { gzipSync } from 'node:zlib'
import { expect, test } from './support/test.js'

/** Bytes of gzipped JavaScript that a first visit may take; charts come after. */
const scriptBytesMax = 200_000

for (const path of ['/start', '/'])
  test(`a first visit to ${path} loads little`, async ({ page, person }) => {
    expect(person.email).toContain('@')
    const scripts: Promise<Buffer>[] = []
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url())
      const isOfTheApp = pathname.endsWith('.js') && !/chart|sw\.js/.test(pathname)
      if (isOfTheApp) scripts.push(answer.body())
    })
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('load')
    const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body, { level: 9 }).length)
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(scriptBytesMax)
  })
