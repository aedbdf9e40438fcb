import { createFileRoute } from '@tanstack/react-router'
import { AccountPage } from '../../../features/accounts/account-page.js'
import { ranges, type Range } from '../../../features/history/ranges.js'
import { i18n } from '../../../i18n.js'

export const Route = createFileRoute('/_app/accounts/$accountId')({
  validateSearch: ({ range }: Record<string, unknown>): { range?: Range } => {
    const known = ranges.find((one) => one === range)
    return known ? { range: known } : {}
  },
  // Words come before the screen, so that nothing of it is taken back while they do.
  loader: () => i18n.loadNamespaces(['accounts', 'history']),
  component: AccountScreen,
})

function AccountScreen() {
  const { accountId } = Route.useParams()
  const { range = '1y' } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <AccountPage
      id={accountId}
      range={range}
      onRange={(next) =>
        void navigate({ search: { range: next }, replace: true, resetScroll: false })
      }
    />
  )
}
