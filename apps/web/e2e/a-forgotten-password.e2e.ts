import { randomUUID } from 'node:crypto'
import { letterTo, linkIn } from './support/letters.js'
import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

const newPassword = 'seven quiet otters'

test.describe('who has forgotten the password', () => {
  test.use({ refusals: [422] })

  test('chooses another by a link that is good once', async ({ page, browser, person }) => {
    const elsewhere = await browser.newContext()
    const door = await elsewhere.newPage()
    await door.goto('/start')
    await door.getByRole('link', { name: 'Forgotten your password?' }).click()
    await expectAccessible(door)
    await door.getByLabel('E-mail address').fill(person.email)
    await door.getByRole('button', { name: 'Send the link' }).click()
    await expect(door.getByText('Look into your mail')).toBeVisible()

    const link = linkIn(await letterTo(person.email, 'Choose a new password'))
    await door.goto(link)
    await expect(door).toHaveURL('/start/reset')
    await door.getByLabel('New password').fill('password123')
    await expect(door.getByRole('meter')).toHaveAccessibleName('How hard it is to guess')
    await door.getByRole('button', { name: 'Save the password' }).click()
    await expect(door.getByLabel('New password')).toHaveAccessibleDescription(/guessed soon/)
    await expectAccessible(door)
    await door.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(door)
    await door.getByLabel('New password').fill(newPassword)
    await door.keyboard.press('Enter')
    await expect(door.getByText('Your password is saved')).toBeVisible()
    await door.getByRole('link', { name: 'Go to sign-in' }).click()
    await door.getByLabel('E-mail address').fill(person.email)
    await door.getByLabel('Password', { exact: true }).fill(newPassword)
    await door.keyboard.press('Enter')
    await expect(door).toHaveURL('/')
    await elsewhere.close()

    // As the page has been told nothing yet, its session is asked for past it.
    expect((await page.request.get('/v1/me')).status()).toBe(401)
    const late = await (await browser.newContext()).newPage()
    await late.goto(link)
    await late.getByLabel('New password').fill(`${newPassword} ${randomUUID()}`)
    await late.keyboard.press('Enter')
    await expect(late.getByText(/This link is no longer good/)).toBeVisible()
    await late.context().close()
  })
})
