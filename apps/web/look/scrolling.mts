import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { csvOf } from '../e2e/support/ledger.ts'
import { signIn, session } from './florin.mts'

export interface Frames {
  readonly rows: number
  readonly seconds: number
  readonly frames: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly worstMs: number
  /** How many frames took more than 50 ms. */
  readonly over50Ms: number
  /** JavaScript's heap at the end. */
  readonly heapMb: number
}

export interface Scrolling {
  /** The first rows after the screen was opened, when the browser has compiled little yet. */
  readonly first: Frames
  readonly all: Frames
}

/** Brings so many lines in for somebody new, and scrolls through all of them. */
export async function scrolling(
  browser: Browser,
  baseURL: string,
  lines: number,
): Promise<Scrolling> {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block', locale: 'en-IE' })
  const page = await context.newPage()
  await register(page)
  await bring(page, lines)
  await page.goto('/transactions')
  await page.getByTestId('rows').getByRole('checkbox').first().waitFor()
  const first = await scrolled(page, 2_000)
  const all = await scrolled(page, lines - 4_000)
  await context.close()
  return { first, all }
}

async function register(page: Page): Promise<void> {
  const who = { email: `${randomUUID()}@example.org`, password: 'correct horse battery' }
  const region = { currency: 'EUR', timezone: 'Europe/Dublin', locale: 'en-IE' }
  await post(page, '/v1/auth/register', { ...who, fullName: 'Ann Example', ...region })
  await signIn(page, who)
}

async function bring(page: Page, lines: number): Promise<void> {
  const account = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id } = await post<{ id: string }>(page, '/v1/accounts', account)
  const file = { name: 'years.csv', mimeType: 'text/csv', buffer: Buffer.from(csvOf(lines)) }
  const answer = await page.request.post('/v1/imports?commit=true', {
    headers: { ...session, 'Idempotency-Key': randomUUID() },
    multipart: { accountId: id, file },
  })
  const begun = (await answer.json()) as { id: string }
  for (;;) {
    const asked = await page.request.get(`/v1/imports/${begun.id}`, { headers: session })
    const { status } = (await asked.json()) as { status: string }
    if (status === 'committed') return
    if (status === 'failed') throw new Error('The lines could not be brought in.')
    await pause(1_000)
  }
}

async function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  const headers = { ...session, 'Idempotency-Key': randomUUID() }
  const answer = await page.request.post(path, { headers, data })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Scrolls as fast as somebody who flings, until so many rows have gone by, and notes how long each frame took. */
const scrolled = (page: Page, rows: number): Promise<Frames> =>
  page.evaluate(async (wanted) => {
    const box = document.querySelector('[data-testid=rows]')
    if (!box) throw new Error('there is no list')
    const times: number[] = []
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))
    const begun = await frame()
    let before = begun
    const from = box.scrollTop / 64
    while (box.scrollTop / 64 - from < wanted) {
      box.scrollTop += 640
      const now = await frame()
      times.push(now - before)
      before = now
      if (now - begun > 120_000) break
    }
    const sorted = times.sort((a, b) => a - b)
    const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
    const { memory } = performance as unknown as { memory?: { usedJSHeapSize: number } }
    return {
      rows: Math.round(box.scrollTop / 64 - from),
      seconds: Math.round((before - begun) / 1_000),
      ...{ frames: sorted.length, medianMs: at(0.5), p95Ms: at(0.95) },
      worstMs: Math.round(sorted.at(-1) ?? 0),
      over50Ms: sorted.filter((ms) => ms > 50).length,
      heapMb: Math.round((memory?.usedJSHeapSize ?? 0) / 2 ** 20),
    }
  }, rows)
