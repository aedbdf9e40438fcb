import { Button, EmptyState, PageHeader, SegmentedControl } from '@florin/ui'
import { BellRing } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { itemsOf, PagedList } from '../../lib/paged-list.js'
import { NotificationList } from './notification-list.js'
import { useNotificationPages, useReading } from './use-notifications.js'

export interface NotificationsScreenProps {
  onlyUnread: boolean
  onFilter: (onlyUnread: boolean) => void
}

/** Everything that was told, page by page. */
export function NotificationsScreen({ onlyUnread, onFilter }: NotificationsScreenProps) {
  const { t } = useTranslation('notifications')
  const query = useNotificationPages(onlyUnread)
  const { read, readAll, isReadingAll } = useReading()
  const items = itemsOf(query.data)
  const [first] = items
  const hasUnread = items.some(({ readAt }) => readAt === null)
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <SegmentedControl
              label={t('filter')}
              value={onlyUnread ? 'unread' : 'all'}
              onChange={(choice) => onFilter(choice === 'unread')}
              options={[
                { value: 'all', label: t('all') },
                { value: 'unread', label: t('onlyUnread') },
              ]}
            />
            <Button
              disabled={!hasUnread}
              busy={isReadingAll}
              onClick={() => first && readAll(first.id)}
            >
              {t('readAll')}
            </Button>
          </>
        }
      />
      <PagedList
        query={query}
        lines={9}
        empty={
          <EmptyState icon={<BellRing />} title={t(onlyUnread ? 'noneUnread' : 'none')}>
            {t('noneWhy')}
          </EmptyState>
        }
        words={{ more: t('more'), allShown: t('allShown') }}
      >
        {(notifications) => <NotificationList notifications={notifications} onRead={read} />}
      </PagedList>
    </>
  )
}
