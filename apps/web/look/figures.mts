// Measures what the web app costs whoever opens it, and writes docs/web-performance.md:
//
//   npm run figures
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { demo, root, signIn, withFlorin } from './florin.mts'
import { scrolling, type Frames, type Scrolling } from './scrolling.mts'

/** How many lines are brought in for somebody, and scrolled through. */
const lines = 100_000
const routes = ['/start', '/', '/transactions', '/accounts', '/budgets', '/reports', '/imports']

interface Figures {
  readonly route: string
  /** Bytes over the wire, of a first visit with nothing kept. */
  readonly script: number
  readonly style: number
  readonly other: number
  /** Milliseconds from the beginning of the visit until the heading of the screen is painted and keys are answered. */
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
  const frames = await scrolling(browser, url, lines)
  for (const part of [frames.first, frames.all]) console.log(frameLineOf(part))
  write(all, frames)
})

async function measure(browser: Browser, baseURL: string, route: string): Promise<Figures> {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block', locale: 'en-IE' })
  const page = await context.newPage()
  if (route !== '/start') await signIn(page, demo)
  await page.addInitScript(() => {
    const tasks: number[] = []
    const noted: { longTasks: number[]; ready?: number } = { longTasks: tasks }
    Object.assign(globalThis, { noted })
    new MutationObserver((_, observer) => {
      if (!document.querySelector('h1')) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => (noted.ready = performance.now())))
    }).observe(document, { childList: true, subtree: true })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(route, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
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
  const { longTasks, ready = NaN } = await page.evaluate(
    () => (globalThis as unknown as { noted: { longTasks: number[]; ready?: number } }).noted,
  )
  const client = await context.newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize: heap } = await client.send('Runtime.getHeapUsage')
  await context.close()
  return { route, ...sizes, ready, longTasks, heap }
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

function frameLineOf(frames: Frames): string {
  const { rows, seconds, medianMs, p95Ms, worstMs, over50Ms, heapMb } = frames
  const cells = [
    rows.toLocaleString('en'),
    `${seconds} s`,
    ...[medianMs, p95Ms, worstMs].map((ms) => `${ms} ms`),
    `${over50Ms} of ${frames.frames}`,
    `${heapMb} MB`,
  ]
  return `| ${cells.join(' | ')} |`
}

function write(all: readonly Figures[], { first, all: rest }: Scrolling): void {
  const processor = cpus()[0]?.model ?? 'unknown'
  const text = `# What the web app costs

Written by \`npm run figures\`: headless Chromium beside Florin and its database on ${cpus().length} cores (${processor}), the demo household of
three years, nothing kept from an earlier visit, the middle of three. Bytes are those over the wire; times begin with the visit.

| Screen | Scripts | Styles | All else (fonts, words, API) | Until it stands | Long tasks | Heap |
| --- | --- | --- | --- | --- | --- | --- |
${all.map(lineOf).join('\n')}

## Scrolling through ${lines.toLocaleString('en')} transactions

Ten rows a frame, as somebody flings the list; what is not there yet is asked for on the way. The processor draws as well: there is no GPU. The
first row of the table is from the moment that the screen stands.

| Rows | Time | Frame, median | p95 | Worst | Over 50 ms | Heap |
| --- | --- | --- | --- | --- | --- | --- |
${frameLineOf(first)}
${frameLineOf(rest)}
`
  writeFileSync(join(root, 'docs/web-performance.md'), text)
}
