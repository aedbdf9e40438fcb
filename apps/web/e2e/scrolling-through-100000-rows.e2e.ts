import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test, type Person } from './support/test.js'
import { csvOf } from './support/ledger.js'

// Figures, not a test: `FLORIN_WEB_FIGURES=1 npm run test:web -- scrolling`.
const lines = Number(process.env['FLORIN_WEB_ROWS'] ?? 100_000)
test.skip(!process.env['FLORIN_WEB_FIGURES'], 'it takes minutes, and only tells figures')
test.setTimeout(900_000)

async function bring(page: Page, person: Person): Promise<void> {
  const body = { name: 'Current account', type: 'checking', currency: 'EUR' }
  const { id } = await person.post<{ id: string }>('/v1/accounts', body)
  const file = { name: 'years.csv', mimeType: 'text/csv', buffer: Buffer.from(csvOf(lines)) }
  const headers = { 'X-Florin-Session': 'cookie', 'Idempotency-Key': randomUUID() }
  const multipart = { accountId: id, file }
  const answer = await page.request.post('/v1/imports?commit=true', { headers, multipart })
  const begun = (await answer.json()) as { id: string }
  const status = async (): Promise<string> =>
    (await person.get<{ status: string }>(`/v1/imports/${begun.id}`)).status
  await expect.poll(status, { timeout: 300_000, intervals: [2_000] }).toBe('committed')
}

interface Frames {
  readonly rows: number
  readonly seconds: number
  readonly frames: number
  readonly medianMs: number
  readonly p95Ms: number
  readonly worstMs: number
  readonly over50Ms: number
  readonly heapMb: number
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

test(`frames, scrolling ${lines} rows`, async ({ page, person }) => {
  await bring(page, person)
  await page.goto('/transactions')
  const boxes = page.getByTestId('rows').getByRole('checkbox')
  await expect(boxes.first()).toBeVisible()
  console.log('first', JSON.stringify(await scrolled(page, 2_000)))
  console.log('all', JSON.stringify(await scrolled(page, lines - 4_000)))
  const begun = Date.now()
  const set = { addTags: ['all'] }
  const edit = await person.post<{ id: string; changed: number }>('/v1/transactions/bulk', {
    ...{ filter: {}, set },
  })
  const edited = Date.now()
  await person.post(`/v1/transactions/bulk/${edit.id}/undo`, {})
  const [tookMs, undoMs] = [edited - begun, Date.now() - edited]
  console.log('all edited at once', JSON.stringify({ changed: edit.changed, tookMs, undoMs }))
})
