import { settle } from './support/household.js'
import { expect, test } from './support/test.js'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('nothing moves for who asked their device for that', async ({ page, person }) => {
  await settle(person)
  await page.goto('/')
  await expect(page.locator('canvas').first()).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .map((animation) => animation.effect?.getComputedTiming())
      .filter((timing) => timing && Number(timing.endTime) > 10)
      .map((timing) => timing?.endTime),
  )
  expect(moving).toEqual([])
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationDuration, animationIterationCount, animationName, transitionDuration } =
        getComputedStyle(element)
      const seconds = `${animationName === 'none' ? '' : animationDuration},${transitionDuration}`
        .split(',')
        .filter(Boolean)
        .map((each) => Number.parseFloat(each) * (each.trim().endsWith('ms') ? 1e-3 : 1))
      return animationName !== 'none' && animationIterationCount === 'infinite'
        ? [Number.POSITIVE_INFINITY]
        : seconds
    }),
  )
  expect(durations.length).toBeGreaterThan(100)
  expect(Math.max(...durations)).toBeLessThanOrEqual(0.001)
})
