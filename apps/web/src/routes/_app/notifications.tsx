import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { NotificationsScreen } from '../../features/notifications/notifications-screen.js'

export const Route = createFileRoute('/_app/notifications')({
  validateSearch: (search): { unread?: true } =>
    search['unread'] === true ? { unread: true } : {},
  component: Notifications,
})

function Notifications() {
  const { unread = false } = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <NotificationsScreen
      onlyUnread={unread}
      onFilter={(only) => void navigate({ search: only ? { unread: true } : {}, replace: true })}
    />
  )
}
