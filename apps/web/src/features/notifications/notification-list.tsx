import { cx, IconButton } from '@florin/ui'
import { Bell, Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notification } from '../../api/client.js'
import { PlaceLink } from '../../lib/place-link.js'
import { useFormats } from '../../lib/use-formats.js'
import { useWords } from './use-words.js'

export interface NotificationListProps {
  notifications: readonly Notification[]
  onRead: (id: string) => void
  /** Called when a link was followed. */
  onLeave?: () => void
}

export function NotificationList({ notifications, onRead, onLeave }: NotificationListProps) {
  const wordsOf = useWords()
  return (
    <ul className="divide-y divide-line">
      {notifications.map((notification) => (
        <Line
          key={notification.id}
          notification={notification}
          words={wordsOf(notification)}
          onRead={() => onRead(notification.id)}
          onLeave={onLeave}
        />
      ))}
    </ul>
  )
}

interface LineProps {
  notification: Notification
  words: ReturnType<ReturnType<typeof useWords>>
  onRead: () => void
  onLeave: (() => void) | undefined
}

function Line({ notification, words, onRead, onLeave }: LineProps) {
  const { t } = useTranslation('notifications')
  const { ago, instant } = useFormats()
  const [now] = useState(() => new Date())
  const { priority, createdAt, readAt } = notification
  const isUnread = readAt === null
  const Icon = priority === 'high' || priority === 'urgent' ? TriangleAlert : Bell
  const leave = (): void => {
    if (isUnread) onRead()
    onLeave?.()
  }
  return (
    <li className="flex items-start gap-3 py-3 first:pt-0 last:pb-0">
      <span
        className={cx(
          'mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-full',
          isUnread ? 'bg-accent-soft text-accent' : 'bg-sunken text-muted',
        )}
      >
        <Icon size={18} aria-hidden="true" />
      </span>
      <div className="min-w-0 grow">
        <p className={cx('wrap-break-word', isUnread && 'font-semibold')}>
          {isUnread && <span className="sr-only">{t('unread')} </span>}
          {words.href ? (
            <PlaceLink href={words.href} onClick={leave} className="hover:underline">
              {words.title}
            </PlaceLink>
          ) : (
            words.title
          )}
        </p>
        <p className="text-sm text-muted">{words.message}</p>
        <time dateTime={createdAt} title={instant(createdAt)} className="text-xs text-muted">
          {ago(createdAt, now)}
        </time>
      </div>
      {isUnread && (
        <IconButton
          size="sm"
          label={t('markRead', { title: words.title })}
          icon={<Check size={18} aria-hidden="true" />}
          onClick={onRead}
        />
      )}
    </li>
  )
}
