import { Card, Field, Loading, Select, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  accountsListOptions,
  budgetsListOptions,
  grantsListOptions,
  grantsSet,
  membersListOptions,
  type Family,
  type FamilyGrant,
} from '../../api/client.js'
import { useProfile } from '../../lib/use-formats.js'
import { levelFor, levelsOf, type Level, type Thing } from './shared-things.js'
import { useChange } from './use-change.js'

const everybody = ''

/** What one shows others in a household: for everybody, or otherwise for one of them. */
export function SharingCard({ family }: { readonly family: Family }) {
  const { t } = useTranslation('household')
  const [memberId, setMember] = useState(everybody)
  const ownerId = useProfile()?.id
  const path = { id: family.id }
  const members = useQuery(membersListOptions({ path }))
  const grants = useQuery(grantsListOptions({ path }))
  const things = useThings()
  const others = members.data?.items.filter(({ userId }) => userId !== ownerId) ?? []
  return (
    <Card title={t('share.title')}>
      <p className="mb-5 text-sm text-muted">{t('share.about')}</p>
      {!grants.data || !things || ownerId === undefined ? (
        <Loading>
          <Skeleton className="h-32" />
        </Loading>
      ) : things.length === 0 ? (
        <p>{t('share.nothing')}</p>
      ) : (
        <>
          {others.length > 0 && (
            <Field label={t('share.with')} className="mb-5 max-w-sm">
              <Select value={memberId} onChange={(event) => setMember(event.target.value)}>
                <option value={everybody}>{t('share.everybody')}</option>
                {others.map(({ userId, name }) => (
                  <option key={userId} value={userId}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <ul className="grid divide-y divide-line">
            {things.map((thing) => (
              <ThingLine
                key={`${thing.resource} ${thing.id}`}
                {...{ family, thing, ownerId, grants: grants.data.items }}
                memberId={memberId === everybody ? null : memberId}
              />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

/** Accounts and budgets of one's own. */
function useThings(): Thing[] | undefined {
  const accounts = useQuery(accountsListOptions({ query: { status: 'active', limit: 200 } }))
  const budgets = useQuery(budgetsListOptions({ query: { limit: 200 } }))
  if (!accounts.data || !budgets.data) return undefined
  return [
    ...accounts.data.items.map(({ id, name }): Thing => ({ resource: 'account', id, name })),
    ...budgets.data.items.map(({ id, name }): Thing => ({ resource: 'budget', id, name })),
  ]
}

interface LineProps {
  readonly family: Family
  readonly thing: Thing
  readonly ownerId: string
  readonly grants: readonly FamilyGrant[]
  readonly memberId: string | null
}

const asEverybody = ''

function ThingLine({ family, thing, ownerId, grants, memberId }: LineProps) {
  const { t } = useTranslation('household')
  const set = useChange((level: Level | null) =>
    grantsSet({
      path: { id: family.id },
      body: { resource: thing.resource, resourceId: thing.id, memberId, level },
      throwOnError: true,
    }),
  )
  const said = levelFor(grants, thing, ownerId, memberId)
  const shown = set.isPending ? set.variables : said
  const otherwise = memberId === null ? 'none' : asEverybody
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <span className="min-w-0 grow basis-40">
        <bdi className="font-medium break-words">{thing.name}</bdi>
        <span className="block text-sm text-muted">{t(`share.${thing.resource}`)}</span>
      </span>
      <Select
        aria-label={t('share.levelOf', { name: thing.name })}
        value={shown ?? otherwise}
        onChange={({ target }) =>
          set.mutate(target.value === asEverybody ? null : (target.value as Level))
        }
      >
        {memberId !== null && <option value={asEverybody}>{t('share.asEverybody')}</option>}
        {levelsOf(thing).map((level) => (
          <option key={level} value={level}>
            {t(`levels.${level}`)}
          </option>
        ))}
      </Select>
    </li>
  )
}
