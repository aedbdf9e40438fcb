import { Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../shortcuts/use-shortcuts.js'
import { Keys } from './keys.js'

const CommandPalette = lazy(() => import('./command-palette.js'))
const CheatSheet = lazy(() => import('./cheat-sheet.js'))

const paletteKeys = 'mod+k'

/** The way to everything: a button for who looks for it, keys for who knows. */
export function Palette() {
  const { t } = useTranslation('palette')
  const [open, setOpen] = useState<'palette' | 'keys'>()
  const close = (): void => setOpen(undefined)
  useShortcuts([
    { keys: paletteKeys, group: t('anywhere'), label: t('open'), run: () => setOpen('palette') },
    { keys: '?', group: t('anywhere'), label: t('shortcuts'), run: () => setOpen('keys') },
  ])
  return (
    <>
      <button
        type="button"
        aria-label={t('open')}
        onClick={() => setOpen('palette')}
        className="flex min-h-10 items-center gap-2.5 rounded-md border border-line bg-surface px-3 text-sm text-muted transition-colors hover:text-ink max-sm:border-transparent max-sm:bg-transparent"
      >
        <Search size={18} strokeWidth={1.75} aria-hidden="true" />
        <span className="max-sm:hidden">{t('open')}</span>
        <span aria-hidden="true" className="max-sm:hidden">
          <Keys keys={paletteKeys} />
        </span>
      </button>
      <Suspense>
        {open === 'palette' && <CommandPalette onClose={close} ownKeys={paletteKeys} />}
        {open === 'keys' && <CheatSheet onClose={close} />}
      </Suspense>
    </>
  )
}
