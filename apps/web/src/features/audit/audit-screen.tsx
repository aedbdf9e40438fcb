import { EmptyState, PageHeader } from '@florin/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { trailList } from '../../api/client.js'
import { PagedList } from '../../lib/paged-list.js'
import { useProfile } from '../../lib/use-formats.js'
import { AuditLine } from './audit-entry.js'
import { AuditFilter, type AuditFilterProps } from './audit-filter.js'
import type { TrailFilter } from './trail-filter.js'
import { trailQuery } from './trail-query.js'

const pageSize = 50

function useTrail(filter: TrailFilter) {
  const timeZone = useProfile()?.timezone ?? 'UTC'
  const asked = trailQuery(filter, timeZone)
  return useInfiniteQuery({
    queryKey: [{ _id: 'auditPages', tags: ['audit'], ...asked }],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam }
      const query = { limit: pageSize, ...asked, ...cursor }
      return (await trailList({ query, signal, throwOnError: true })).data
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Nothing of the live stream tells of the trail, and almost everything adds to it.
    staleTime: 0,
  })
}

/** Everything that was done in one's name, newest first. */
export function AuditScreen({ filter, onFilter }: AuditFilterProps) {
  const { t } = useTranslation('audit')
  const query = useTrail(filter)
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <AuditFilter filter={filter} onFilter={onFilter} />
      <PagedList
        query={query}
        lines={12}
        empty={<EmptyState icon={<ScrollText />} title={t('none')} />}
        words={{ more: t('more'), allShown: t('allShown') }}
      >
        {(entries) => (
          <ul className="divide-y divide-line">
            {entries.map((entry) => (
              <AuditLine key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  )
}
