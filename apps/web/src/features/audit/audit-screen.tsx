import {
  Card,
  EmptyState,
  Field,
  ListFooter,
  Loading,
  PageHeader,
  Select,
  SkeletonLines,
} from '@florin/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { trailList } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { actionsByKind, isKnown, spelledOut } from './entry.js'
import { AuditLine } from './audit-entry.js'

export interface AuditScreenProps {
  /** Only entries of this action. */
  action: string | undefined
  onAction: (action: string | undefined) => void
}

const pageSize = 50

const useTrail = (action: string | undefined) =>
  useInfiniteQuery({
    queryKey: [{ _id: 'auditPages', tags: ['audit'], action }],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: pageSize,
        ...(action !== undefined && { action }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      }
      return (await trailList({ query, signal, throwOnError: true })).data
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Nothing of the live stream tells of the trail, and almost everything adds to it.
    staleTime: 0,
  })

/** Everything that was done in one's name, newest first. */
export function AuditScreen({ action, onAction }: AuditScreenProps) {
  const { t } = useTranslation('audit')
  const query = useTrail(action)
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<ActionFilter action={action} onAction={onAction} />}
      />
      <Card>
        <QueryState
          query={query}
          loading={
            <Loading>
              <SkeletonLines lines={12} />
            </Loading>
          }
        >
          {() =>
            entries.length === 0 ? (
              <EmptyState icon={<ScrollText />} title={t('none')} />
            ) : (
              <ul className="divide-y divide-line">
                {entries.map((entry) => (
                  <AuditLine key={entry.id} entry={entry} />
                ))}
              </ul>
            )
          }
        </QueryState>
      </Card>
      {entries.length > 0 && (
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

function ActionFilter({ action, onAction }: AuditScreenProps) {
  const { t } = useTranslation('audit')
  return (
    <Field label={t('filter')} hideLabel className="w-64 max-w-full">
      <Select value={action ?? ''} onChange={(event) => onAction(event.target.value || undefined)}>
        <option value="">{t('everything')}</option>
        {action !== undefined && !isKnown(action) && (
          <option value={action}>{spelledOut(action)}</option>
        )}
        {Object.entries(actionsByKind).map(([kind, actions]) => (
          <optgroup key={kind} label={t(`kinds.${kind}`)}>
            {actions.map((one) => (
              <option key={one} value={one}>
                {t(`actions.${one}`, { count: 1 })}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  )
}
