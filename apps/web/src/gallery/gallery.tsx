import { PageHeader, SegmentedControl, Switch, UiProvider, type UiLabels } from '@florin/ui'
import { useEffect } from 'react'
import { Buttons, Floating, Labels } from './actions.js'
import { Charts, Figures } from './figures.js'
import { Choices, Fields } from './forms.js'
import { Layers, States } from './states.js'

// The gallery is for those who build Florin: its words are examples and in one language.
const labels: UiLabels = {
  close: 'Close',
  clear: 'Clear',
  remove: 'Remove',
  loading: 'Loading',
  hiddenAmount: 'hidden amount',
  noMatches: 'Nothing like that',
  showOptions: 'Options',
  showTable: 'Show as a table',
  showChart: 'Show as a chart',
  notices: 'Notices',
  optional: 'optional',
}

export interface Look {
  theme: 'light' | 'dark'
  direction: 'ltr' | 'rtl'
  discreet: boolean
}

export interface GalleryProps {
  look: Look
  onLook: (look: Look) => void
}

/** Every component in every state. */
export function Gallery({ look, onLook }: GalleryProps) {
  const { theme, direction, discreet } = look
  useEffect(() => {
    const page = document.documentElement
    const { dir } = page
    const before = page.dataset['theme']
    page.dir = direction
    page.dataset['theme'] = theme
    return () => {
      page.dir = dir
      page.dataset['theme'] = before ?? 'light'
    }
  }, [theme, direction])
  return (
    <UiProvider
      locale={direction === 'rtl' ? 'ar' : 'en-GB'}
      direction={direction}
      discreet={discreet}
      labels={labels}
    >
      <main className="mx-auto max-w-5xl px-4 pt-8 pb-40 sm:px-6">
        <PageHeader
          title="Gallery"
          description="Every component in every state."
          actions={
            <>
              <SegmentedControl
                label="Theme"
                value={theme}
                onChange={(next) => onLook({ ...look, theme: next })}
                options={[
                  { value: 'light', label: 'Light' },
                  { value: 'dark', label: 'Dark' },
                ]}
              />
              <SegmentedControl
                label="Direction"
                value={direction}
                onChange={(next) => onLook({ ...look, direction: next })}
                options={[
                  { value: 'ltr', label: 'Left to right' },
                  { value: 'rtl', label: 'Right to left' },
                ]}
              />
              <Switch
                checked={discreet}
                onChange={(next) => onLook({ ...look, discreet: next })}
                label="Discreet"
              />
            </>
          }
        />
        <Buttons />
        <Labels />
        <Fields />
        <Choices />
        <Figures />
        <Charts />
        <States />
        <Layers />
        <Floating />
      </main>
    </UiProvider>
  )
}
