import {
  Button,
  Card,
  EmptyState,
  ErrorState,
  linkClass,
  ListFooter,
  Loading,
  Skeleton,
} from '@florin/ui'
import { Link } from '@tanstack/react-router'
import { FileText, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementImport } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { StatusBadge } from './status-badge.js'
import { UndoDialog } from './undo-dialog.js'
import { useAccountName } from './use-accounts.js'
import { useImports } from './use-import.js'
import { useWords } from './words.js'

/** Everything that was ever brought in, newest first; what was taken in can be taken back at any time. */
export function ImportList() {
  const { t } = useTranslation('imports')
  const words = useWords()
  const imports = useImports()
  const [undoing, setUndoing] = useState<StatementImport>()
  if (imports.isPending)
    return (
      <Loading>
        <Skeleton className="h-48" />
      </Loading>
    )
  if (imports.isError)
    return (
      <ErrorState
        title={t('list.broken')}
        action={<Button onClick={() => void imports.refetch()}>{t('common:tryAgain')}</Button>}
      >
        {words.error(imports.error)}
      </ErrorState>
    )
  const items = imports.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <EmptyState icon={<FileText />} title={t('list.empty')}>
        {t('list.emptyHint')}
      </EmptyState>
    )
  return (
    <Card title={t('list.title')}>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.id}>
            <Line item={item} onUndo={() => setUndoing(item)} />
          </li>
        ))}
      </ul>
      <ListFooter
        status={t('list.shown', { count: items.length })}
        busy={imports.isFetchingNextPage}
        {...(imports.hasNextPage ? { more: t('more') } : {})}
        onMore={() => void imports.fetchNextPage()}
      />
      {undoing && <UndoDialog of={undoing} open onClose={() => setUndoing(undefined)} />}
    </Card>
  )
}

function Line({ item, onUndo }: { readonly item: StatementImport; readonly onUndo: () => void }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const nameOf = useAccountName()
  const accounts = item.accounts.flatMap(({ accountId }) => nameOf(accountId) ?? [])
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 grow basis-64">
        <Link to="/imports/$id" params={{ id: item.id }} className={`${linkClass} wrap-anywhere`}>
          {item.fileName}
        </Link>
        <p className="text-sm text-muted">
          {[...accounts, formats.instant(item.createdAt), countOf(item, t)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <StatusBadge status={item.status} />
      {item.status === 'committed' && (
        <Button
          size="sm"
          variant="ghost"
          icon={<Undo2 aria-hidden className="size-4" />}
          aria-label={t('undo.of', { name: item.fileName })}
          onClick={onUndo}
        >
          {t('undo.action')}
        </Button>
      )}
    </div>
  )
}

function countOf(
  { status, counts, recorded }: StatementImport,
  t: (key: string, options: { count: number }) => string,
): string {
  if (status === 'committed') return t('list.taken', { count: recorded ?? counts.new })
  return counts.parsed > 0 ? t('list.lines', { count: counts.parsed }) : ''
}
