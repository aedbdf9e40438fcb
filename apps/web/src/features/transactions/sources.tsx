import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { importsGetOptions, type Transaction } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'

/** Where a transaction came from: the lines of files that say it, or somebody's hand. */
export function Sources({ row }: { readonly row: Transaction }) {
  const { t } = useTranslation('transactions')
  const formats = useFormats()
  const { sources, manual } = row.provenance
  const files = useQueries({
    queries: sources.map(({ importId }) => importsGetOptions({ path: { id: importId } })),
  })
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium">{t('sources.title')}</h3>
      {manual && (
        <p className="text-sm text-muted">
          {t('sources.byHand', { at: formats.instant(row.createdAt) })}
        </p>
      )}
      <ul className="grid gap-1 text-sm text-muted">
        {sources.map(({ importId, index, position }, n) => (
          <li key={`${importId} ${index}`} className="wrap-anywhere">
            {t('sources.line', { file: files[n]?.data?.fileName ?? '…', position })}
          </li>
        ))}
      </ul>
    </section>
  )
}
