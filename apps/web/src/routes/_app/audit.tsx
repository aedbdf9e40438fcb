import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { AuditScreen } from '../../features/audit/audit-screen.js'
import { trailFilterOf } from '../../features/audit/trail-filter.js'

export const Route = createFileRoute('/_app/audit')({
  validateSearch: trailFilterOf,
  component: Audit,
})

function Audit() {
  const filter = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <AuditScreen
      filter={filter}
      onFilter={(next) => void navigate({ search: next, replace: true })}
    />
  )
}
