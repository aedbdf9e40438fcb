// Measures what the web app costs whoever opens it, and writes docs/web-performance.md:
//
//   npm run figures
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { demo, root, session, withFlorin } from './florin.mts'

const routes = ['/start', '/', '/transactions', '/accounts', '/budgets', '/reports', '/imports']

interface Figures {
  readonly route: string
  /** Bytes over the wire, of a first visit with nothing kept. */
  readonly script: number
  readonly style: number
  readonly other: number
  /** Milliseconds from the visit until the heading of the screen is painted and keys are answered. */
  readonly ready: number
  /** Milliseconds in tasks of more than 50 ms, and how many there were. */
  readonly longTasks: readonly number[]
  /** Bytes of JavaScript's heap once the screen stands. */
  readonly heap: number
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`

await withFlorin(async ({ url, browser }) => {
  const all: Figures[] = []
  for (const route of routes) {
    const passes = []
    for (let pass = 0; pass < 3; pass++) passes.push(await measure(browser, url, route))
    passes.sort((a, b) => a.ready - b.ready)
    const [, median] = passes
    if (!median) continue
    all.push(median)
    console.log(lineOf(median))
  }
  write(all)
})

async function measure(browser: Browser, baseURL: string, route: string): Promise<Figures> {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block', locale: 'en-IE' })
  const page = await context.newPage()
  if (route !== '/start') await signIn(page)
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  const began = performance.now()
  await page.goto(route, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))),
  )
  const ready = performance.now() - began
  await page.waitForFunction(() => document.querySelector('.animate-shimmer') === null)
  const sizes = await page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const sum = (is: (name: string) => boolean): number =>
      entries
        .filter(({ name }) => is(new URL(name).pathname))
        .reduce((bytes, entry) => bytes + entry.encodedBodySize, 0)
    const isScript = (name: string): boolean => name.endsWith('.js')
    const isStyle = (name: string): boolean => name.endsWith('.css')
    return {
      script: sum(isScript),
      style: sum(isStyle),
      other: sum((name) => !isScript(name) && !isStyle(name)),
    }
  })
  const longTasks = await page.evaluate(
    () => (globalThis as { longTasks?: number[] }).longTasks ?? [],
  )
  const client = await context.newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize: heap } = await client.send('Runtime.getHeapUsage')
  await context.close()
  return { route, ...sizes, ready, longTasks, heap }
}

async function signIn(page: Page): Promise<void> {
  const answer = await page.request.post('/v1/auth/login', { headers: session, data: demo })
  const { expiresIn } = (await answer.json()) as { expiresIn: number }
  const known = JSON.stringify({ until: Date.now() + expiresIn * 1_000 })
  await page.addInitScript((text) => localStorage.setItem('florin.session', text), known)
}

function lineOf({ route, script, style, other, ready, longTasks, heap }: Figures): string {
  const long = longTasks.reduce((sum, ms) => sum + ms, 0)
  const cells = [
    `\`${route}\``,
    ...[script, style, other].map(kilobytes),
    `${Math.round(ready)} ms`,
    longTasks.length === 0 ? 'none' : `${longTasks.length}, ${Math.round(long)} ms`,
    `${(heap / 1_000_000).toFixed(1)} MB`,
  ]
  return `| ${cells.join(' | ')} |`
}

function write(all: readonly Figures[]): void {
  const processor = cpus()[0]?.model ?? 'unknown'
  const text = `# What the web app costs

Written by \`npm run figures\`: headless Chromium beside Florin and its database on ${cpus().length} cores (${processor}), the demo household of
three years, nothing kept from an earlier visit, the middle of three. Bytes are those over the wire.

| Screen | Scripts | Styles | All else (fonts, words, API) | Until it stands | Long tasks | Heap |
| --- | --- | --- | --- | --- | --- | --- |
${all.map(lineOf).join('\n')}
`
  writeFileSync(join(root, 'docs/web-performance.md'), text)
}
