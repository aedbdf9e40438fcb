import { Banner, PageHeader, Tabs } from '@florin/ui'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useProfile } from '../../lib/use-formats.js'
import { AdminLog } from './admin-log.js'
import { isView, type AdminSearch } from './people-filter.js'
import { People } from './people.js'
import { System } from './system.js'

const SupportView = lazy(() => import('../support/support-view.js'))

export interface AdminScreenProps {
  readonly search: AdminSearch
  readonly onSearch: (search: AdminSearch) => void
}

/** For administrators: the people there are, what was done to them, and how the services are. */
export function AdminScreen({ search, onSearch }: AdminScreenProps) {
  const { t } = useTranslation('admin')
  const role = useProfile()?.role
  if (search.support !== undefined && role === 'admin') {
    const { support, ...others } = search
    return (
      <Suspense>
        <SupportView userId={support} onClose={() => onSearch(others)} />
      </Suspense>
    )
  }
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {role !== undefined && role !== 'admin' ? (
        <Banner tone="warning" title={t('notOne')}>
          {t('notOneWhy')}
        </Banner>
      ) : (
        <Tabs
          label={t('title')}
          value={search.view ?? 'people'}
          onChange={(view) => onSearch(isView(view) ? { view } : {})}
          tabs={[
            {
              value: 'people',
              label: t('people'),
              content: <People search={search} onSearch={onSearch} />,
            },
            { value: 'log', label: t('log'), content: <AdminLog /> },
            { value: 'system', label: t('system.title'), content: <System /> },
          ]}
        />
      )}
    </>
  )
}
