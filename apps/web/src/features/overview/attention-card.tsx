import { Card, Loading, SkeletonLines } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { Bell, CircleCheck, FileQuestion, ListChecks, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  importsListOptions,
  notificationsListOptions,
  transactionsSummaryOptions,
} from '../../api/client.js'
import { PlaceLink } from '../../lib/place-link.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useWords } from '../notifications/use-words.js'

interface Matter {
  readonly key: string
  readonly icon: LucideIcon
  readonly href: string
  readonly text: string
}

/** What waits for the person: rows that nobody has looked at, files that need an answer, notices not read. */
export function AttentionCard() {
  const { t } = useTranslation('overview')
  const { matters, isKnown } = useMatters()
  return (
    <Card title={t('attention')}>
      {!isKnown ? (
        <Loading>
          <SkeletonLines lines={3} />
        </Loading>
      ) : matters.length === 0 ? (
        <p className="flex items-center gap-3 text-muted">
          <CircleCheck size={20} aria-hidden="true" className="shrink-0 text-positive" />
          {t('nothingWaits')}
        </p>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {matters.map(({ key, icon: Icon, href, text }) => (
            <li key={key}>
              <PlaceLink
                href={href}
                className="flex min-h-11 items-center gap-3 rounded-md px-2 py-2 hover:bg-hover"
              >
                <Icon size={20} aria-hidden="true" className="shrink-0 text-accent" />
                <span className="min-w-0 wrap-break-word">{text}</span>
              </PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Each by itself: what one service cannot tell now costs its line alone. */
function useMatters(): { matters: Matter[]; isKnown: boolean } {
  const { t } = useTranslation('overview')
  const wordsOf = useWords()
  const unreviewed = useQuery(transactionsSummaryOptions({ query: { reviewed: 'false' } }))
  const imports = useQuery(importsListOptions({ query: { limit: 50 } }))
  const notices = useQuery(notificationsListOptions({ query: { unread: 'true', limit: 20 } }))
  const rows = unreviewed.data?.count ?? 0
  const files = (imports.data?.items ?? []).filter(({ status }) =>
    ['needs-account', 'preview'].includes(status),
  )
  const unread = notices.data?.items ?? []
  const matters = [
    ...(rows > 0
      ? [
          {
            ...{ key: 'rows', icon: ListChecks, href: transactionsOf({ reviewed: false }) },
            text: t('unreviewed', { count: rows }),
          },
        ]
      : []),
    ...files.map(({ id, fileName }) => ({
      ...{ key: id, icon: FileQuestion, href: `/imports/${id}` },
      text: t('fileWaits', { file: fileName }),
    })),
    ...unread.slice(0, 3).map((notice) => ({
      ...{ key: notice.id, icon: Bell, href: '/notifications', text: wordsOf(notice).title },
    })),
    ...(unread.length > 3
      ? [
          {
            ...{ key: 'more', icon: Bell, href: '/notifications' },
            text: t('moreNotices', { count: unread.length - 3 }),
          },
        ]
      : []),
  ]
  return { matters, isKnown: ![unreviewed, imports, notices].some(({ isPending }) => isPending) }
}
