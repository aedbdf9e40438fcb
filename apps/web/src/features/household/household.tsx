import { Card, Field, Loading, PageHeader, Select, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { familiesListOptions, type Family } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { EndCard } from './end-card.js'
import { InvitationsCard } from './invitations-card.js'
import { MembersCard } from './members-card.js'
import { NewHousehold } from './new-household.js'
import { SharingCard } from './sharing-card.js'

interface HouseholdProps {
  /** Which of several; the first unless told. */
  readonly id: string | undefined
  readonly onChoose: (id: string) => void
}

/** Who one lives with, and what one shows each other. */
export function Household({ id, onChoose }: HouseholdProps) {
  const { t } = useTranslation('household')
  const query = useQuery(familiesListOptions())
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <QueryState
        query={query}
        loading={
          <Loading>
            <Skeleton className="h-64 max-w-3xl" />
          </Loading>
        }
      >
        {({ items }) => {
          const family = items.find((one) => one.id === id) ?? items[0]
          if (!family) return <NewHousehold onMade={onChoose} />
          return (
            <div className="grid max-w-3xl gap-6">
              {items.length > 1 && (
                <Field label={t('which')}>
                  <Select value={family.id} onChange={(event) => onChoose(event.target.value)}>
                    {items.map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                  </Select>
                </Field>
              )}
              <Chosen key={family.id} family={family} />
            </div>
          )
        }}
      </QueryState>
    </>
  )
}

function Chosen({ family }: { readonly family: Family }) {
  const { t } = useTranslation('household')
  const manages = family.role === 'owner' || family.role === 'admin'
  return (
    <>
      <Card title={<bdi>{family.name}</bdi>}>
        <p className="text-sm text-muted">{t(`roles.${family.role}What`)}</p>
      </Card>
      <MembersCard family={family} />
      {manages && <InvitationsCard family={family} />}
      <SharingCard family={family} />
      <EndCard family={family} />
    </>
  )
}
