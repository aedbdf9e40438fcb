import { EmptyState } from '@florin/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { adminlogList, type AdminLogEntry } from '../../api/client.js'
import { PagedList } from '../../lib/paged-list.js'
import { useFormats } from '../../lib/use-formats.js'

const pageSize = 50

/** What administrators did, newest first. */
export function AdminLog() {
  const { t } = useTranslation('admin')
  const query = useInfiniteQuery({
    queryKey: [{ _id: 'adminLog', tags: ['admin'] }],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam }
      const page = { limit: pageSize, ...cursor }
      return (await adminlogList({ query: page, signal, throwOnError: true })).data
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
    // An act is written down a moment after it was done, and nothing tells this page when.
    refetchInterval: 5_000,
  })
  return (
    <div className="mt-5">
      <PagedList
        query={query}
        lines={8}
        empty={<EmptyState icon={<ScrollText />} title={t('nothingDone')} />}
        words={{ more: t('more'), allShown: t('allShown') }}
      >
        {(entries) => (
          <ul className="divide-y divide-line">
            {entries.map((entry) => (
              <LogLine key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  )
}

function LogLine({ entry }: { readonly entry: AdminLogEntry }) {
  const { t } = useTranslation('admin')
  const { instant } = useFormats()
  return (
    <li className="grid gap-1 py-4 first:pt-0 last:pb-0">
      <p className="font-medium">{t(`entries.${entry.action}`, entry.action)}</p>
      <p className="wrap-anywhere">{entry.reason}</p>
      <p className="text-sm text-muted wrap-anywhere">
        <time dateTime={entry.at}>{instant(entry.at)}</time>
        {entry.ipAddress && ` · ${entry.ipAddress}`}
      </p>
      <dl className="grid gap-x-4 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-muted">{t('by')}</dt>
        <dd className="font-mono text-xs leading-5 wrap-anywhere">
          {entry.adminId ?? t('operator')}
        </dd>
        <dt className="text-muted">{t('to')}</dt>
        <dd className="font-mono text-xs leading-5 wrap-anywhere">{entry.userId}</dd>
      </dl>
    </li>
  )
}
