import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { AuditScreen } from '../../features/audit/audit-screen.js'

export const Route = createFileRoute('/_app/audit')({
  validateSearch: (search): { action?: string } =>
    typeof search['action'] === 'string' && /^[A-Z][A-Z_]{0,99}$/.test(search['action'])
      ? { action: search['action'] }
      : {},
  component: Audit,
})

function Audit() {
  const { action } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <AuditScreen
      action={action}
      onAction={(next) => void navigate({ search: next ? { action: next } : {}, replace: true })}
    />
  )
}
