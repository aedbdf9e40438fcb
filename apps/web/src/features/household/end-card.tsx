import { Button, Card, Field, Select } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  familiesDelete,
  membersListOptions,
  membersRemove,
  membersTransfer,
  type Family,
} from '../../api/client.js'
import { useProfile } from '../../lib/use-formats.js'
import { ConfirmDialog } from './confirm-dialog.js'
import { mayOwn } from './roles.js'
import { useChange } from './use-change.js'

/** Leaving a household; for its owner, handing it over or deleting it. */
export function EndCard({ family }: { readonly family: Family }) {
  const { t } = useTranslation('household')
  return (
    <Card title={t('end.title')}>
      {family.role === 'owner' ? (
        <div className="grid gap-6">
          <HandOver family={family} />
          <Ending family={family} how="delete" />
        </div>
      ) : (
        <Ending family={family} how="leave" />
      )}
    </Card>
  )
}

interface EndingProps {
  readonly family: Family
  readonly how: 'delete' | 'leave'
}

function Ending({ family, how }: EndingProps) {
  const { t } = useTranslation('household')
  const memberId = useProfile()?.id ?? ''
  const [isAsking, setAsking] = useState(false)
  const end = useChange<undefined, unknown>(
    () =>
      how === 'delete'
        ? familiesDelete({ path: { id: family.id }, throwOnError: true })
        : membersRemove({ path: { id: family.id, memberId }, throwOnError: true }),
    () => t(`end.${how}Done`, { name: family.name }),
    family.id,
  )
  return (
    <div>
      <p className="mb-3 text-sm text-muted">{t(`end.${how}What`)}</p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t(`end.${how}`)}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t(`end.${how}`)}
          yes={t(`end.${how}`)}
          busy={end.isPending}
          onYes={() => end.mutate(undefined, { onError: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {t(`end.${how}What`)}
        </ConfirmDialog>
      )}
    </div>
  )
}

function HandOver({ family }: { readonly family: Family }) {
  const { t } = useTranslation('household')
  const query = useQuery(membersListOptions({ path: { id: family.id } }))
  const [chosen, setChosen] = useState('')
  const transfer = useChange(
    (memberId: string) =>
      membersTransfer({ path: { id: family.id }, body: { memberId }, throwOnError: true }),
    () => t('end.transferDone'),
  )
  const heirs = query.data?.items.filter(mayOwn) ?? []
  const heir = heirs.find(({ userId }) => userId === chosen) ?? heirs[0]
  if (!heir) return null
  return (
    <div>
      <p className="mb-3 text-sm text-muted">{t('end.transferWhat')}</p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('end.transferTo')} className="min-w-48">
          <Select value={heir.userId} onChange={(event) => setChosen(event.target.value)}>
            {heirs.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Button busy={transfer.isPending} onClick={() => transfer.mutate(heir.userId)}>
          {t('end.transfer')}
        </Button>
      </div>
    </div>
  )
}
