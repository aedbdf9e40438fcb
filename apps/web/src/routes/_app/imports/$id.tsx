import { linkClass, PageHeader } from '@florin/ui'
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { importsGetOptions } from '../../../api/client.js'
import { ImportView } from '../../../features/imports/import-view.js'
import { StatusBadge } from '../../../features/imports/status-badge.js'
import { useAccountName } from '../../../features/imports/use-accounts.js'
import { useImport, type RowOutcome } from '../../../features/imports/use-import.js'

const outcomes: readonly RowOutcome[] = ['new', 'suspect', 'duplicate', 'removed-by-you', 'invalid']

export const Route = createFileRoute('/_app/imports/$id')({
  validateSearch: (search): { outcome?: RowOutcome } => {
    const outcome = outcomes.find((one) => one === search['outcome'])
    return outcome ? { outcome } : {}
  },
  loader: ({ context, params: { id } }) =>
    context.queryClient.ensureQueryData(importsGetOptions({ path: { id } })),
  component: ImportPage,
})

function ImportPage() {
  const { t } = useTranslation('imports')
  const { id } = Route.useParams()
  const { outcome } = Route.useSearch()
  const navigate = useNavigate()
  const nameOf = useAccountName()
  const { data } = useImport(id)
  if (!data) return null
  const accounts = data.accounts.flatMap(({ accountId }) => nameOf(accountId) ?? [])
  return (
    <>
      <PageHeader
        back={
          <Link to="/imports" className={linkClass}>
            {t('title')}
          </Link>
        }
        title={<bdi className="wrap-anywhere">{data.fileName}</bdi>}
        description={accounts.join(', ')}
        actions={<StatusBadge status={data.status} />}
      />
      <p role="status" className="sr-only">
        {t(`status.${data.status}`)}
      </p>
      <ImportView
        of={data}
        outcome={outcome}
        onOutcome={(next) =>
          void navigate({
            to: '/imports/$id',
            params: { id },
            search: next ? { outcome: next } : {},
            replace: true,
          })
        }
      />
    </>
  )
}
