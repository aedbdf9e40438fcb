import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Mark } from './mark.js'
import { places } from './navigation.js'

/** Where one can go, on screens wide enough to always show it. */
export function Sidebar() {
  const { t } = useTranslation()
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col gap-8 border-e border-line px-4 py-6 lg:flex">
      <Link to="/" className="flex items-center gap-3 px-3 text-lg font-semibold tracking-tight">
        <Mark />
        Florin
      </Link>
      <nav aria-label={t('mainNavigation')}>
        <ul className="flex flex-col gap-1">
          {places.map(({ to, name, icon: Icon }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                className="flex items-center gap-3 rounded-md px-3 py-2 text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                <Icon aria-hidden className="size-[1.125rem]" strokeWidth={1.75} />
                {t(`places.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  )
}
