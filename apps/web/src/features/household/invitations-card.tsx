import { Button, Card, Field, Loading, Select, Skeleton, TextInput, toast } from '@florin/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  invitationsCancel,
  invitationsInvite,
  invitationsListOptions,
  invitationsListQueryKey,
  type Family,
  type Invitation,
} from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useApiForm } from '../../lib/use-api-form.js'
import { useFormats } from '../../lib/use-formats.js'
import { rolesToInvite, type GivenRole } from './roles.js'
import { useChange } from './use-change.js'

/** Whom one has invited, and inviting others. */
export function InvitationsCard({ family }: { readonly family: Family }) {
  const { t } = useTranslation('household')
  const query = useQuery(invitationsListOptions({ path: { id: family.id } }))
  return (
    <Card title={t('invite.title')}>
      <p className="mb-5 text-sm text-muted">{t('invite.about')}</p>
      <InviteForm family={family} />
      <QueryState
        query={query}
        loading={
          <Loading>
            <Skeleton className="mt-5 h-12" />
          </Loading>
        }
      >
        {({ items }) =>
          items.length > 0 && (
            <ul className="mt-6 grid divide-y divide-line" aria-label={t('invite.waiting')}>
              {items.map((one) => (
                <InvitationLine key={one.id} family={family} invitation={one} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Card>
  )
}

function InviteForm({ family }: { readonly family: Family }) {
  const { t } = useTranslation('household')
  const queries = useQueryClient()
  const path = { id: family.id }
  const first: GivenRole = 'member'
  const { form, submit, busy, errorOf, refused } = useApiForm(
    'household',
    (all) => all.invitation,
    { email: '', role: first },
    async (body) => {
      await invitationsInvite({ path, body, throwOnError: true })
      toast(t('invite.sent', { email: body.email }))
      await queries.invalidateQueries({ queryKey: invitationsListQueryKey({ path }) })
    },
  )
  const isSent = form.formState.isSubmitSuccessful && refused === undefined
  useEffect(() => {
    if (isSent) form.reset()
  }, [isSent, form])
  return (
    <form
      noValidate
      onSubmit={submit}
      className="grid gap-5 sm:grid-cols-[1fr_auto] sm:items-start"
    >
      <div className="empty:hidden sm:col-span-2">
        <RefusalBanner words={refused} />
      </div>
      <Field label={t('invite.email')} error={errorOf('email')} required>
        <TextInput
          {...form.register('email')}
          type="email"
          dir="ltr"
          autoComplete="off"
          className="text-start"
        />
      </Field>
      <Field label={t('invite.as')}>
        <Select {...form.register('role')}>
          {rolesToInvite(family.role).map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t('invite.send')}
      </Button>
    </form>
  )
}

interface LineProps {
  readonly family: Family
  readonly invitation: Invitation
}

function InvitationLine({ family, invitation: { id, email, role, expiresAt } }: LineProps) {
  const { t } = useTranslation('household')
  const formats = useFormats()
  const cancel = useChange(
    () => invitationsCancel({ path: { id: family.id, invitationId: id }, throwOnError: true }),
    () => t('invite.cancelled'),
  )
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 last:pb-0">
      <span className="min-w-0">
        <bdi className="font-medium break-all">{email}</bdi>
        <span className="block text-sm text-muted">
          {t(`roles.${role}`)} · {t('invite.until', { day: formats.instant(expiresAt) })}
        </span>
      </span>
      <Button
        size="sm"
        busy={cancel.isPending}
        aria-label={t('invite.cancelOne', { email })}
        onClick={() => cancel.mutate(undefined)}
      >
        {t('invite.cancel')}
      </Button>
    </li>
  )
}
