import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DemoBanner } from '../features/demo/demo-banner.js'
import { useKeptAppearance } from '../features/preferences/use-settings.js'
import { DropTarget } from '../features/imports/drop-target.js'
import { useLive } from '../live/use-live.js'
import { useShortcuts } from '../shortcuts/use-shortcuts.js'
import { useNavigate } from '@tanstack/react-router'
import { BottomBar } from './bottom-bar.js'
import { places } from './navigation.js'
import { Sidebar } from './sidebar.js'
import { TopBar } from './top-bar.js'

/** The frame that every screen of a signed-in person stands in. */
export function Shell() {
  const { t } = useTranslation()
  const connection = useLive()
  useKeptAppearance()
  const navigate = useNavigate()
  useShortcuts(
    places.flatMap(({ to, name, key }) =>
      key
        ? [
            {
              keys: `g ${key}`,
              group: t('shortcuts.go'),
              label: t(`places.${name}`),
              run: () => void navigate({ to }),
            },
          ]
        : [],
    ),
  )
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-md focus:bg-accent focus:px-4 focus:py-2 focus:text-on-accent"
      >
        {t('skipToContent')}
      </a>
      <Sidebar />
      <div className="flex min-h-dvh flex-col">
        <TopBar connection={connection} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pb-28 pt-4 outline-none sm:px-6 lg:px-10 lg:pb-16"
        >
          <DemoBanner />
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <DropTarget />
    </div>
  )
}
