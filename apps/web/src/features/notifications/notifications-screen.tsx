import {
  Button,
  Card,
  EmptyState,
  ListFooter,
  Loading,
  PageHeader,
  SegmentedControl,
  SkeletonLines,
} from '@florin/ui'
import { BellRing } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '../../lib/query-state.js'
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
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
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
      <Card>
        <QueryState
          query={query}
          loading={
            <Loading>
              <SkeletonLines lines={9} />
            </Loading>
          }
        >
          {() =>
            items.length === 0 ? (
              <EmptyState icon={<BellRing />} title={t(onlyUnread ? 'noneUnread' : 'none')}>
                {t('noneWhy')}
              </EmptyState>
            ) : (
              <NotificationList notifications={items} onRead={read} />
            )
          }
        </QueryState>
      </Card>
      {items.length > 0 && (
        <ListFooter
          status={query.hasNextPage ? '' : t('allShown')}
          {...(query.hasNextPage && { more: t('more') })}
          busy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      )}
    </>
  )
}
