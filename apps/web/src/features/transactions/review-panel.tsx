import { Button, Kbd } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { explanationsCategoryOptions, type Transaction } from '../../api/client.js'
import { useCategories } from '../../lib/use-categories.js'
import { useWhy } from './use-why.js'

export interface ReviewPanelProps {
  readonly row: Transaction
  readonly onAccept: () => void
  readonly onPick: (categoryId: string) => void
}

/** The other categories that a row may have: those of the keys 1, 2 and 3. */
export function useSuggestions(id: string | undefined): readonly string[] {
  const { data } = useQuery({
    ...explanationsCategoryOptions({ path: { id: id ?? '' } }),
    enabled: id !== undefined,
  })
  return data?.alternatives.map(({ categoryId }) => categoryId) ?? []
}

/** What the row that is being looked at is taken for, why, and what it may be instead. */
export function ReviewPanel({ row, onAccept, onPick }: ReviewPanelProps) {
  const { t } = useTranslation('transactions')
  const categories = useCategories()
  const suggestions = useSuggestions(row.id)
  const why = useWhy(row.id)
  return (
    <section
      aria-label={t('review.title')}
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface p-3"
    >
      <div className="min-w-48 flex-1">
        <p className="truncate font-medium">
          {row.merchant || row.description} · {categories.nameOf(row.categoryId)}
        </p>
        <p className="truncate text-sm text-muted">{why}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {suggestions.map((id, n) => (
          <Button key={id} size="sm" icon={<Kbd>{n + 1}</Kbd>} onClick={() => onPick(id)}>
            {categories.nameOf(id)}
          </Button>
        ))}
        <Button size="sm" variant="primary" onClick={onAccept}>
          {t('review.accept')}
        </Button>
      </div>
    </section>
  )
}
