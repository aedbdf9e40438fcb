import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { places } from './navigation.js'

/** The same for thumbs. What does not fit is in the menu of the person, above. */
export function BottomBar() {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto flex max-w-lg">
        {places
          .filter(({ onPhone }) => onPhone)
          .map(({ to, name, icon: Icon }) => (
            <li key={to} className="min-w-0 flex-1">
              <Link
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                className="flex min-h-14 flex-col items-center justify-center gap-0.5 px-px text-[0.6875rem] text-muted aria-[current=page]:font-medium aria-[current=page]:text-accent"
              >
                <Icon aria-hidden className="size-5" strokeWidth={1.75} />
                <span className="max-w-full truncate">{t(`places.${name}`)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
