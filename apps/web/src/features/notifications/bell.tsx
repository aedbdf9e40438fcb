import { Button, buttonClass, IconButton, Loading, Sheet, SkeletonLines } from '@florin/ui'
import { Bell as BellIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink } from '../../lib/place-link.js'
import { QueryState } from '../../lib/query-state.js'
import { badgeOf } from './alert.js'
import { NotificationList } from './notification-list.js'
import { useNotificationPages, useReading, useUnreadCount } from './use-notifications.js'

/** The bell with how much is unread, as it is now; behind it the newest. */
export function Bell() {
  const { t } = useTranslation('notifications')
  const unread = useUnreadCount()
  const [isOpen, setOpen] = useState(false)
  const label = unread > 0 ? t('bell', { unread: badgeOf(unread) }) : t('title')
  return (
    <>
      <span className="relative">
        <IconButton
          label={label}
          icon={<BellIcon size={20} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        />
        {unread > 0 && (
          <span
            aria-hidden="true"
            dir="ltr"
            className="pointer-events-none absolute end-0.5 top-0.5 flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 text-xs font-semibold text-on-accent tabular"
          >
            {badgeOf(unread)}
          </span>
        )}
        <span role="status" className="sr-only">
          {unread > 0 && label}
        </span>
      </span>
      {isOpen && <Panel onClose={() => setOpen(false)} />}
    </>
  )
}

function Panel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notifications')
  const query = useNotificationPages(false)
  const { read, readAll, isReadingAll } = useReading()
  const newest = query.data?.pages[0]?.items ?? []
  const [first] = newest
  const hasUnread = newest.some(({ readAt }) => readAt === null)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          {first && hasUnread && (
            <Button busy={isReadingAll} onClick={() => readAll(first.id)}>
              {t('readAll')}
            </Button>
          )}
          <PlaceLink href="/notifications" onClick={onClose} className={buttonClass('quiet')}>
            {t('showAll')}
          </PlaceLink>
        </>
      }
    >
      <QueryState
        query={query}
        loading={
          <Loading>
            <SkeletonLines lines={6} />
          </Loading>
        }
      >
        {() =>
          newest.length === 0 ? (
            <p className="py-8 text-center text-muted">{t('none')}</p>
          ) : (
            <NotificationList notifications={newest} onRead={read} onLeave={onClose} />
          )
        }
      </QueryState>
    </Sheet>
  )
}
