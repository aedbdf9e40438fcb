import { Avatar, Badge, Button, Card, Loading, Select, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  membersChangeRole,
  membersListOptions,
  membersRemove,
  type Family,
  type FamilyMember,
} from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { useProfile } from '../../lib/use-formats.js'
import { ConfirmDialog } from './confirm-dialog.js'
import { rolesToGive, type GivenRole } from './roles.js'
import { useChange } from './use-change.js'

/** Who is in a household, and as what. */
export function MembersCard({ family }: { readonly family: Family }) {
  const { t } = useTranslation('household')
  const query = useQuery(membersListOptions({ path: { id: family.id } }))
  return (
    <Card title={t('members.title')}>
      <QueryState
        query={query}
        loading={
          <Loading>
            <Skeleton className="h-24" />
          </Loading>
        }
      >
        {({ items }) => (
          <ul className="grid divide-y divide-line">
            {items.map((member) => (
              <MemberLine key={member.userId} family={family} member={member} />
            ))}
          </ul>
        )}
      </QueryState>
    </Card>
  )
}

interface LineProps {
  readonly family: Family
  readonly member: FamilyMember
}

function MemberLine({ family, member }: LineProps) {
  const { t } = useTranslation('household')
  const isOneself = useProfile()?.id === member.userId
  const path = { id: family.id, memberId: member.userId }
  const [isAsking, setAsking] = useState(false)
  const give = useChange(
    (role: GivenRole) => membersChangeRole({ path, body: { role }, throwOnError: true }),
    (role) => t('members.given', { name: member.name, role: t(`roles.${role}`) }),
  )
  const remove = useChange(
    () => membersRemove({ path, throwOnError: true }),
    () => t('members.removed', { name: member.name }),
  )
  const roles = rolesToGive(family.role, member.role)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <Avatar name={member.name} />
      <p className="min-w-0 grow basis-40 font-medium break-words">
        <bdi>{member.name}</bdi>{' '}
        {isOneself && <span className="font-normal text-muted">{t('members.you')}</span>}
      </p>
      {roles.length === 0 || isOneself ? (
        <Badge>{t(`roles.${member.role}`)}</Badge>
      ) : (
        <span className="flex flex-wrap items-center gap-2">
          <Select
            aria-label={t('members.roleOf', { name: member.name })}
            value={member.role}
            disabled={give.isPending}
            onChange={(event) => give.mutate(event.target.value as GivenRole)}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`roles.${role}`)}
              </option>
            ))}
          </Select>
          <Button
            size="sm"
            aria-label={t('members.removeOne', { name: member.name })}
            onClick={() => setAsking(true)}
          >
            {t('members.remove')}
          </Button>
        </span>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('members.removeOne', { name: member.name })}
          yes={t('members.remove')}
          busy={remove.isPending}
          onYes={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {t('members.removeWhat', { name: member.name })}
        </ConfirmDialog>
      )}
    </li>
  )
}
