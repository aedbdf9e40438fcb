import { createFileRoute } from '@tanstack/react-router'
import { Overview, type OverviewView } from '../../features/overview/overview.js'
import { ranges } from '../../features/history/ranges.js'
import { i18n } from '../../i18n.js'
import { isMonth } from '../../lib/months.js'

export const Route = createFileRoute('/_app/')({
  validateSearch: ({ range, month, currency }: Record<string, unknown>): Partial<OverviewView> => ({
    ...(ranges.some((one) => one === range) ? { range: range as OverviewView['range'] } : {}),
    ...(isMonth(month) ? { month } : {}),
    ...(typeof currency === 'string' ? { currency } : {}),
  }),
  // Words come before the screen, so that nothing of it is taken back while they do.
  loader: () =>
    i18n.loadNamespaces(['overview', 'history', 'reports', 'categories', 'notifications']),
  component: OverviewScreen,
})

function OverviewScreen() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Overview
      view={{ ...search, range: search.range ?? '1y' }}
      onView={(change) =>
        void navigate({
          search: (before) => ({ ...before, ...change }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  )
}
