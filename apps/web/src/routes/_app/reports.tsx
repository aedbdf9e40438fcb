import { createFileRoute } from '@tanstack/react-router'
import { Reports } from '../../features/reports/reports.js'
import { i18n } from '../../i18n.js'
import { isMonth } from '../../lib/months.js'

interface Search {
  readonly month?: string
  readonly currency?: string
}

export const Route = createFileRoute('/_app/reports')({
  validateSearch: ({ month, currency }: Record<string, unknown>): Search => ({
    ...(isMonth(month) ? { month } : {}),
    ...(typeof currency === 'string' ? { currency } : {}),
  }),
  // Words come before the screen, so that nothing of it is taken back while they do.
  loader: () => i18n.loadNamespaces(['reports', 'overview', 'categories']),
  component: ReportsScreen,
})

function ReportsScreen() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const show = (change: Search): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false })
  return (
    <Reports
      {...search}
      onMonth={(month) => show({ month })}
      onCurrency={(currency) => show({ currency })}
    />
  )
}
