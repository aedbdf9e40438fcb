import { useUi } from '@florin/ui'
import { useMemo, useSyncExternalStore } from 'react'

/** The tokens of the design system as a canvas needs them, which knows no variables. */
export interface ChartTheme {
  readonly ink: string
  readonly muted: string
  readonly line: string
  readonly surface: string
  readonly accent: string
  readonly positive: string
  /** `chart-1` to `chart-10`. */
  readonly palette: readonly string[]
  readonly font: string
  readonly direction: 'ltr' | 'rtl'
  /** Nothing moves for who asked for that. */
  readonly isStill: boolean
}

function subscribeToTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

const still = matchMedia('(prefers-reduced-motion: reduce)')

export function useChartTheme(): ChartTheme {
  const { direction } = useUi()
  const theme = useSyncExternalStore(
    subscribeToTheme,
    () => document.documentElement.dataset['theme'] ?? '',
  )
  return useMemo(() => ({ ...readTokens(theme), direction }), [theme, direction])
}

/** @param _theme which is shown, as the variables say something else for each */
function readTokens(_theme: string): Omit<ChartTheme, 'direction'> {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: token('color-ink'),
    muted: token('color-muted'),
    line: token('color-line'),
    surface: token('color-surface'),
    accent: token('color-accent'),
    positive: token('color-positive'),
    palette: Array.from({ length: 10 }, (_, n) => token(`color-chart-${n + 1}`)),
    font: token('font-sans'),
    isStill: still.matches,
  }
}
