import { Toaster, UiProvider, type UiLabels } from '@florin/ui'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf, languageOf } from '../lib/language.js'
import { useProfile } from '../lib/use-formats.js'
import { useAppearance } from './appearance.js'

const labels = [
  ...['close', 'clear', 'remove', 'loading', 'hiddenAmount', 'noMatches', 'showOptions'],
  ...['showTable', 'showChart', 'notices', 'optional'],
] as readonly (keyof UiLabels)[]

/** The design system, and where its notices stand. */
export const Ui = ({ children }: { readonly children: ReactNode }) => (
  <Speaking>
    {children}
    <Toaster />
  </Speaking>
)

/** Tells the design system how somebody reads and what it has to say by itself. */
export function Speaking({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation()
  const { discreet } = useAppearance()
  const profile = useProfile()
  const said = useMemo(
    () =>
      Object.fromEntries(labels.map((label) => [label, t(`ui.${label}`)])) as unknown as UiLabels,
    [t],
  )
  return (
    <UiProvider
      locale={profile?.locale ?? navigator.language}
      direction={directionOf(languageOf(i18n.language))}
      discreet={discreet}
      labels={said}
    >
      {children}
    </UiProvider>
  )
}
