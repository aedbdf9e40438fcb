import { createFileRoute } from '@tanstack/react-router'
import { Accounts } from '../../../features/accounts/accounts.js'
import { i18n } from '../../../i18n.js'
import { queryOfWhose, readWhose, type Whose } from '../../../lib/whose.js'

interface Search {
  readonly new?: true
  readonly whose?: Whose
}

export const Route = createFileRoute('/_app/accounts/')({
  validateSearch: ({ new: adding, whose }: Record<string, unknown>): Search => ({
    ...(adding === true ? { new: true } : {}),
    ...queryOfWhose(readWhose(whose)),
  }),
  // Words come before the screen, so that nothing of it is taken back while they do.
  loader: () => i18n.loadNamespaces(['accounts']),
  component: AccountsScreen,
})

function AccountsScreen() {
  const { new: isAdding = false, whose = 'mine' } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <Accounts
      isAdding={isAdding}
      onAdding={(next) =>
        void navigate({ search: { ...queryOfWhose(whose), ...(next ? { new: true } : {}) } })
      }
      whose={whose}
      onWhose={(next) => void navigate({ search: queryOfWhose(next) })}
    />
  )
}
