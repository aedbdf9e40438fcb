import { createFileRoute } from '@tanstack/react-router'
import { readSearch } from '../../features/transactions/search.js'
import { TransactionsPage } from '../../features/transactions/transactions-page.js'

export const Route = createFileRoute('/_app/transactions')({
  validateSearch: readSearch,
  component: Transactions,
})

function Transactions() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <TransactionsPage
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: next.q !== search.q })}
    />
  )
}
