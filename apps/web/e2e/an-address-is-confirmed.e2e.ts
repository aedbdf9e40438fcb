import { letterTo, linkIn } from './support/letters.js'
import { expect, expectAccessible, expectNoOverflow, test } from './support/test.js'

test('an address is confirmed by the link of the letter, wherever it is opened', async ({
  page,
  browser,
  person,
}) => {
  const link = linkIn(await letterTo(person.email, 'Confirm your e-mail address'))
  const elsewhere = await browser.newContext()
  const stranger = await elsewhere.newPage()
  await stranger.goto(link)
  await expect(stranger.getByText('Your address is confirmed')).toBeVisible()
  await expect(stranger).toHaveURL('/verify-email')
  await expectAccessible(stranger)
  await stranger.setViewportSize({ width: 360, height: 740 })
  await expectNoOverflow(stranger)
  await elsewhere.close()
  await page.goto('/security')
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible()
})
