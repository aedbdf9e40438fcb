import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Bell } from '../features/notifications/bell.js'
import { Palette } from '../features/palette/palette.js'
import type { Connection } from '../live/live-stream.js'
import { useOnline } from '../lib/use-online.js'
import { PersonMenu } from './person-menu.js'

/** What is everywhere: whether figures are live, and the person. */
export function TopBar({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const online = useOnline()
  return (
    <header className="sticky top-0 z-10 flex min-h-14 items-center gap-2 border-b border-transparent bg-canvas/95 px-4 backdrop-blur sm:px-6 lg:px-10">
      <p role="status" className="me-auto text-sm text-muted">
        {online
          ? connection === 'live'
            ? ''
            : t('connection.connecting')
          : t('connection.offline')}
      </p>
      <Suspense>
        <Palette />
        <Bell />
      </Suspense>
      <PersonMenu />
    </header>
  )
}
