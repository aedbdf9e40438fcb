import { useEffect, useSyncExternalStore } from 'react'
import { useStored } from '../lib/use-stored.js'

export type ThemeChoice = 'light' | 'dark' | 'system'

const darkDevice = matchMedia('(prefers-color-scheme: dark)')
const subscribe = (listener: () => void): (() => void) => {
  darkDevice.addEventListener('change', listener)
  return () => darkDevice.removeEventListener('change', listener)
}

interface Appearance {
  readonly choice: ThemeChoice
  /** What is shown. */
  readonly theme: 'light' | 'dark'
  setTheme(choice: ThemeChoice): void
  /** Whether digits of amounts are hidden from who looks over the shoulder. */
  readonly discreet: boolean
  setDiscreet(discreet: boolean): void
}

/** How the app looks in this browser, the same in all its tabs. `appearance.js` shows it before the app runs. */
export function useAppearance(): Appearance {
  const [stored, setStored] = useStored('theme', 'system')
  const [hidden, setHidden] = useStored('discreet', 'no')
  const isDarkDevice = useSyncExternalStore(subscribe, () => darkDevice.matches)
  const choice = stored as ThemeChoice
  const theme = choice === 'system' ? (isDarkDevice ? 'dark' : 'light') : choice
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  return {
    choice,
    theme,
    setTheme: setStored,
    discreet: hidden === 'yes',
    setDiscreet: (discreet) => setHidden(discreet ? 'yes' : 'no'),
  }
}
