import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { AdminScreen } from '../../features/admin/admin-screen.js'
import { adminSearchOf } from '../../features/admin/people-filter.js'

export const Route = createFileRoute('/_app/admin')({
  validateSearch: adminSearchOf,
  component: Admin,
})

function Admin() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <AdminScreen
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: true })}
    />
  )
}
