import type { CDPSession, Page } from '@playwright/test'
import {
  expect,
  expectAccessible,
  expectNoOverflow,
  expectNotice,
  test,
  type Person,
} from './support/test.js'

/** A device that keeps passkeys and knows its owner's finger, which lies on it or does not. */
class Device {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly id: string,
  ) {}

  static async of(page: Page): Promise<Device> {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
        ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      },
    })
    return new Device(cdp, authenticatorId)
  }

  async touched(enabled: boolean): Promise<void> {
    await this.cdp.send('WebAuthn.setAutomaticPresenceSimulation', {
      ...{ authenticatorId: this.id, enabled },
    })
  }
}

const named = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

async function addPasskey(page: Page, person: Person): Promise<Device> {
  expect(person.email).toContain('@')
  const device = await Device.of(page)
  await page.goto('/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expectNotice(page, 'The passkey lets you in from now on.')
  return device
}

/** As a browser that was never signed in, whatever the fixture puts there at each visit. */
async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies()
  await page.addInitScript(() => localStorage.removeItem('florin.session'))
}

test('is made, named, and lets its owner in by itself', async ({ page, person }) => {
  const device = await addPasskey(page, person)
  await expect(page.getByText('On one device')).toBeVisible()
  await page.getByRole('button', { name: /^Rename the passkey/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename the passkey' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Name').fill('Key on the ring')
  await page.keyboard.press('Enter')
  await expect(named(page, 'Key on the ring')).toContainText('never used')
  await expectAccessible(page)

  await signOut(page)
  await device.touched(false)
  await page.goto('/start')
  const button = page.getByRole('button', { name: 'Sign in with a passkey' })
  await expect(button).toBeVisible()
  await expectAccessible(page)
  await button.focus()
  // Of what is asked from here on: what the field waits for goes on waiting.
  await device.touched(true)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  const answer = await page.request.get('/v1/auth/sessions')
  const { items } = (await answer.json()) as { items: { current: boolean; amr: string[] }[] }
  expect(items.find(({ current }) => current)?.amr).toEqual(['hwk', 'user', 'mfa'])
})

test('is offered beside the e-mail field', async ({ page, person }) => {
  await addPasskey(page, person)
  await signOut(page)
  await page.goto('/start')
  await expect(page).toHaveURL('/')
})

test.describe('what is sensitive', () => {
  test.use({ refusals: [403] })

  test('is proved by it as well, before it is removed', async ({ page, person }) => {
    await addPasskey(page, person)
    let asked = 0
    await page.route('**/v1/me/passkeys/*', async (route) => {
      if (route.request().method() !== 'DELETE') return route.continue()
      asked += 1
      if (asked > 1) return route.continue()
      const body = JSON.stringify({ code: 'step-up-required', status: 403, title: 'Not allowed' })
      await route.fulfill({ status: 403, contentType: 'application/problem+json', body })
    })
    await page.getByRole('button', { name: /^Remove the passkey/ }).click()
    const proof = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await expect(proof.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
    await expectAccessible(page)
    await proof.getByRole('button', { name: 'Use a passkey' }).click()
    await expectNotice(page, /lets nobody in any more/)
    await expect(page.getByText('You have no passkey yet')).toBeVisible()
    expect(asked).toBe(2)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('it is whole', async ({ page, person }) => {
    await addPasskey(page, person)
    await page.getByRole('button', { name: /^Rename the passkey/ }).click()
    await page
      .getByRole('dialog')
      .getByLabel('Name')
      .fill('A key with quite a long name, on the ring at home')
    await page.keyboard.press('Enter')
    await expect(named(page, 'A key with quite a long name')).toBeVisible()
    await expectNoOverflow(page)
  })
})
