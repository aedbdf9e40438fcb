import type { Settings, UpdateSettings } from '../../api/client.js'

/** The settings once all of the choices are made, the last one last. */
export const withChoices = (settings: Settings, choices: readonly UpdateSettings[]): Settings =>
  choices.reduce<Settings>(
    (known, choice) => ({
      ...{ ...known, ...choice },
      notifications: { ...known.notifications, ...choice.notifications },
    }),
    settings,
  )
