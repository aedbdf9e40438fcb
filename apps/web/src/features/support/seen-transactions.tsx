import { EmptyState, Money } from '@florin/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { transactionsList } from '../../api/client.js'
import { PagedList } from '../../lib/paged-list.js'
import { useFormats } from '../../lib/use-formats.js'
import { keptOfWhose } from '../../lib/whose.js'

const pageSize = 50

/** The transactions of somebody's account, the newest first. */
export function SeenTransactions({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation('support')
  const { date } = useFormats()
  const headingId = useId()
  const query = useInfiniteQuery({
    queryKey: [{ _id: 'seenTransactions', accountId }],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam }
      const asked = { limit: pageSize, whose: 'yours', accountId, ...cursor } as const
      return (await transactionsList({ query: asked, signal, throwOnError: true })).data
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    ...keptOfWhose('yours'),
  })
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="mb-3 text-lg font-semibold">
        {t('view.transactions')}
      </h2>
      <PagedList
        query={query}
        lines={6}
        empty={<EmptyState icon={<ReceiptText />} title={t('view.noTransactions')} />}
        words={{ more: t('view.more'), allShown: t('view.allShown') }}
      >
        {(rows) => (
          <ul className="divide-y divide-line">
            {rows.map((row) => (
              <li
                key={row.id}
                className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3"
              >
                <span className="text-sm text-muted">{date(row.date)}</span>
                <span className="min-w-0 grow wrap-anywhere">
                  <bdi>{row.merchant ?? row.description}</bdi>
                </span>
                <Money amount={row.amount} currency={row.currency} tone="flow" />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  )
}
