import { Badge, Button, EmptyState, Field, Select, TextInput } from '@florin/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminusersFind, type AdminUser } from '../../api/client.js'
import { PagedList } from '../../lib/paged-list.js'
import { useFormats } from '../../lib/use-formats.js'
import type { AdminScreenProps } from './admin-screen.js'
import { emailCharactersMin, groups, isGroup, peopleQuery } from './people-filter.js'
import { toneOf } from './standing.js'

const PersonDialog = lazy(() => import('./person-dialog.js'))
const pageSize = 50

/** People by how their address begins, or by how they stand. */
export function People({ search, onSearch }: AdminScreenProps) {
  const { t } = useTranslation('admin')
  const [shown, setShown] = useState<string>()
  const asked = peopleQuery(search)
  const query = useInfiniteQuery({
    queryKey: [{ _id: 'adminPeople', tags: ['admin'], ...asked }],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam }
      const page = { limit: pageSize, ...asked, ...cursor }
      return (await adminusersFind({ query: page, signal, throwOnError: true })).data
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 0,
  })
  return (
    <>
      <div className="mt-5 mb-5 flex flex-wrap items-start gap-4">
        <Field label={t('email')} hint={t('emailHint', { count: emailCharactersMin })}>
          <TextInput
            dir="ltr"
            className="text-start"
            autoComplete="off"
            value={search.email ?? ''}
            onChange={({ target }) => {
              const { email: _, ...others } = search
              onSearch(target.value === '' ? others : { ...others, email: target.value })
            }}
          />
        </Field>
        <Field label={t('show')}>
          <Select
            value={search.show ?? ''}
            onChange={({ target }) => {
              const { show: _, ...others } = search
              onSearch(isGroup(target.value) ? { ...others, show: target.value } : others)
            }}
          >
            <option value="">{t('groups.everybody')}</option>
            {groups.map((group) => (
              <option key={group} value={group}>
                {t(`groups.${group}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <PagedList
        query={query}
        lines={8}
        empty={<EmptyState icon={<UsersRound />} title={t('nobody')} />}
        words={{ more: t('more'), allShown: t('allShown') }}
      >
        {(people) => (
          <ul className="divide-y divide-line">
            {people.map((person) => (
              <PersonLine key={person.id} person={person} onOpen={() => setShown(person.id)} />
            ))}
          </ul>
        )}
      </PagedList>
      {shown !== undefined && (
        <Suspense>
          <PersonDialog
            id={shown}
            onClose={() => setShown(undefined)}
            onLook={() => onSearch({ ...search, support: shown })}
          />
        </Suspense>
      )}
    </>
  )
}

function PersonLine({
  person,
  onOpen,
}: {
  readonly person: AdminUser
  readonly onOpen: () => void
}) {
  const { t } = useTranslation('admin')
  const { instant } = useFormats()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <bdi dir="ltr" className="wrap-anywhere">
            {person.demo ? t('demo') : person.email}
          </bdi>
          {person.role !== 'user' && (
            <Badge tone="info">{t(`roles.${person.role}`, person.role)}</Badge>
          )}
          {person.status !== 'active' && (
            <Badge tone={toneOf(person.status)}>{t(`status.${person.status}`)}</Badge>
          )}
          {person.kycStatus === 'pending' && <Badge tone="warning">{t('kyc.pending')}</Badge>}
        </p>
        <p className="text-sm text-muted">{t('since', { day: instant(person.createdAt) })}</p>
      </div>
      <Button size="sm" aria-label={t('openOne', { email: person.email })} onClick={onOpen}>
        {t('open')}
      </Button>
    </li>
  )
}
