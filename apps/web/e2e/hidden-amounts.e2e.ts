import { settle } from './support/household.js'
import { expect, expectAccessible, placesOf, test } from './support/test.js'

test.setTimeout(120_000)

test('whoever hides amounts reads none of them on any screen, and keeps the charts', async ({
  page,
  person,
}) => {
  await settle(person)
  const places = await placesOf(page)
  await page.goto('/preferences')
  await page.getByRole('switch', { name: /Hide amounts/ }).check()
  await expect.poll(() => person.get('/v1/me/settings')).toMatchObject({ discreet: true })
  for (const path of places.filter((place) => !['/audit', '/imports'].includes(place)))
    await test.step(path, async () => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.animate-shimmer')).toHaveCount(0)
      const shown = await page.locator('main').innerText()
      expect(shown.match(/[-+]?€\s?\d[\d.,]*/g)).toBeNull()
    })
  await page.goto('/')
  await expect(page.getByText('Amount hidden').first()).toBeAttached()
  await expect(page.locator('canvas').first()).toBeVisible()
  await expectAccessible(page)
})
