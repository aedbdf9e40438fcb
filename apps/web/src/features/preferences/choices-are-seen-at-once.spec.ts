import type { Settings } from '../../api/client.js'
import { withChoices } from './with-choices.js'

const settings: Settings = {
  theme: 'system',
  discreet: false,
  shortcuts: true,
  dashboard: { order: [], hidden: [] },
  language: 'en',
  notifications: { email: true, sms: false, push: false },
  version: 1,
}

it('shows the last of what was chosen, and leaves the rest', () => {
  const shown = withChoices(settings, [
    { theme: 'dark', discreet: true },
    { theme: 'light', notifications: { sms: true } },
  ])
  expect(shown).toEqual({
    ...settings,
    theme: 'light',
    discreet: true,
    notifications: { email: true, sms: true, push: false },
  })
})

it('is what the API tells while nothing is under way', () => {
  expect(withChoices(settings, [])).toEqual(settings)
})
