import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import {
  expect,
  test as base,
  type APIRequestContext,
  type APIResponse,
  type Page,
} from '@playwright/test'

export { expect } from '@playwright/test'

/** Somebody who is signed in on the page, with what the API knows of them. */
export interface Person {
  readonly email: string
  readonly password: string
  /** As the page's own session does it. */
  post<T>(path: string, body: unknown): Promise<T>
  get<T>(path: string): Promise<T>
  /** Brings a statement in through the API and waits until it is in the ledger. */
  bring(fileName: string, content: string | Buffer, accountId?: string): Promise<void>
}

interface Fixtures {
  readonly person: Person
  /** Fails a test whose page said anything to the console that is not fine, broke its policy, or asked elsewhere. */
  readonly clean: undefined
  /** Statuses of the refusals that a test is about, of each of which a browser complains. */
  readonly refusals: readonly number[]
  /** Other parties that a test has to do with. */
  readonly elsewhere: readonly string[]
}

const session = { 'X-Florin-Session': 'cookie' }

/** Every test begins as somebody new, and its page must have nothing to complain about. */
export const test = base.extend<Fixtures>({
  refusals: [[], { option: true }],
  elsewhere: [[], { option: true }],
  clean: [
    async ({ page, baseURL, refusals, elsewhere, serviceWorkers }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        const text = message.text()
        const isMeant = refusals.some((status) => text.includes(`with a status of ${status} `))
        const isElsewhere = elsewhere.some((origin) => message.location().url.startsWith(origin))
        const isBlocked = serviceWorkers === 'block' && text.includes('blocked by Playwright')
        const isBad = ['error', 'warning'].includes(message.type())
        if (isBad && !isMeant && !isElsewhere && !isBlocked) complaints.push(text)
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => {
        const url = new URL(request.url())
        const known = [new URL(baseURL ?? '').origin, ...elsewhere]
        if (url.protocol.startsWith('http') && !known.includes(url.origin))
          complaints.push(`asked ${url.origin}`)
      })
      await use(undefined)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
  person: async ({ page }, use) => {
    const email = `ann-${randomUUID()}@example.org`
    const password = 'correct horse battery'
    const body = { email, password, fullName: 'Ann Example', currency: 'EUR' }
    const profile = { ...body, timezone: 'Europe/Dublin', locale: 'en-IE' }
    const answer = await page.request.post('/v1/auth/register', { headers: session, data: profile })
    const { expiresIn } = await read<{ expiresIn: number }>(answer)
    const known = JSON.stringify({ until: Date.now() + expiresIn * 1_000 })
    await page.addInitScript((text) => localStorage.setItem('florin.session', text), known)
    await use(personOn(page, email, password))
  },
})

type Sent = Pick<NonNullable<Parameters<APIRequestContext['post']>[1]>, 'data' | 'multipart'>

/** Creates as the page's own session does it. @param key the same one has one effect */
export const sendAs =
  (page: Page) =>
  async <T>(path: string, what: Sent, key: string = randomUUID()): Promise<T> => {
    const headers = { ...session, 'Idempotency-Key': key }
    return read<T>(await page.request.post(path, { headers, ...what }))
  }

function personOn(page: Page, email: string, password: string): Person {
  const send = sendAs(page)
  const get = async <T>(path: string): Promise<T> =>
    read<T>(await page.request.get(path, { headers: session }))
  return {
    email,
    password,
    get,
    post: (path, data) => send(path, { data }),
    bring: async (fileName, content, accountId) => {
      const file = {
        name: fileName,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(content),
      }
      const multipart = { ...(accountId ? { accountId } : {}), file }
      const path = '/v1/imports?commit=true'
      const begun = await send<{ id: string }>(path, { multipart })
      await expect
        .poll(async () => (await get<{ status: string }>(`/v1/imports/${begun.id}`)).status)
        .toBe('committed')
    },
  }
}

async function read<T>(answer: APIResponse): Promise<T> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

const modal = 'dialog:modal'
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Nothing that axe knows how to find, in light and in dark, once the colours have changed from one to the other. From
 * the top of the page, where the bar there covers nothing: further down whatever is on its way beneath a button of the
 * bar would be a target that is too small. What is only on its way, as a dialog that comes while axe looks, is gone when
 * it looks again.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ['light', 'dark']) {
    const first = await violationsIn(page, theme)
    expect(first.length === 0 ? first : await violationsIn(page, theme), theme).toEqual([])
  }
}

async function violationsIn(page: Page, theme: string): Promise<object[]> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset['theme'] = name
    scrollTo({ top: 0, behavior: 'instant' })
    const fades = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(fades.map(({ finished }) => finished))
  }, theme)
  const axe = new AxeBuilder({ page }).withTags(rules)
  // What lies behind a modal dialog can't be reached, and is half covered by it.
  if ((await page.locator(modal).count()) > 0) axe.include(modal)
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))
}

/** Nothing is wider than the screen. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wider).toBeLessThanOrEqual(0)
}

/** What a notice says to those who see it; for others it stands in a live region beside. */
export async function expectNotice(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole('region', { name: 'Notices' }).getByText(text)).toBeVisible()
}

/** Where the navigation leads. */
export async function placesOf(page: Page): Promise<string[]> {
  await page.goto('/')
  await page.locator('aside nav a').first().waitFor()
  const links = await page.locator('aside nav a').all()
  return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
}
