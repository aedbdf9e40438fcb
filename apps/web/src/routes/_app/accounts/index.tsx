import { createFileRoute } from '@tanstack/react-router'
import { Accounts } from '../../../features/accounts/accounts.js'
import { i18n } from '../../../i18n.js'

export const Route = createFileRoute('/_app/accounts/')({
  validateSearch: ({ new: adding }: Record<string, unknown>): { new?: true } =>
    adding === true ? { new: true } : {},
  // Words come before the screen, so that nothing of it is taken back while they do.
  loader: () => i18n.loadNamespaces(['accounts']),
  component: AccountsScreen,
})

function AccountsScreen() {
  const { new: isAdding = false } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Accounts
      isAdding={isAdding}
      onAdding={(next) => void navigate({ search: next ? { new: true } : {} })}
    />
  )
}
