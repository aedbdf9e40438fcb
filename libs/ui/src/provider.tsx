import { Direction } from 'radix-ui'
import { createContext, use, useMemo, type ReactNode } from 'react'

/** The few words that components need by themselves, in the language of the app. */
export interface UiLabels {
  /** Closes a dialog or sheet. */
  close: string
  /** Empties a field. */
  clear: string
  /** Takes a chip or a notice away. */
  remove: string
  /** Said while something is on its way. */
  loading: string
  /** Said in place of an amount that discreet mode hides. */
  hiddenAmount: string
  /** A search among options found none. */
  noMatches: string
  /** Opens the list of options. */
  showOptions: string
  /** Turns a chart into its table, and back. */
  showTable: string
  showChart: string
  /** The region in which notices come up. */
  notices: string
  /** Stands beside the label of a field that may be left empty. */
  optional: string
}

export interface UiSettings {
  /** BCP 47, such as `de-AT`: how numbers and dates are written. */
  locale: string
  /** Which way the language is written. */
  direction: 'ltr' | 'rtl'
  /** Amounts are hidden. */
  discreet: boolean
  labels: UiLabels
}

const UiContext = createContext<UiSettings | undefined>(undefined)

export function UiProvider({ children, ...settings }: UiSettings & { children: ReactNode }) {
  const { locale, direction, discreet, labels } = settings
  const value = useMemo(
    () => ({ locale, direction, discreet, labels }),
    [locale, direction, discreet, labels],
  )
  return (
    <UiContext value={value}>
      <Direction.Provider dir={direction}>{children}</Direction.Provider>
    </UiContext>
  )
}

/** @throws Error outside of a UiProvider */
export function useUi(): UiSettings {
  const settings = use(UiContext)
  if (!settings) throw new Error('Components of @florin/ui stand in a UiProvider')
  return settings
}
