import { Banner, Button, buttonClass, Loading, Skeleton } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  familiesListQueryKey,
  invitedAccept,
  invitedDecline,
  invitedOpen,
  type OpenedInvitation,
} from '../../api/client.js'
import { isSignedIn } from '../../api/session.js'
import { refusalOf } from '../../lib/refusal.js'
import { letGoOfToken } from './use-held-token.js'

/** An invitation, as whoever has its link sees it. */
export function Join({ token }: { readonly token: string }) {
  const { t } = useTranslation('household')
  return (
    <>
      <h1 className="text-2xl font-semibold">{t('join.title')}</h1>
      {isSignedIn() ? <Opened token={token} /> : <AtTheDoor />}
    </>
  )
}

function AtTheDoor() {
  const { t } = useTranslation('household')
  return (
    <>
      <p>{t('join.door')}</p>
      <Link to="/start" search={{ then: '/join' }} className={buttonClass('primary')}>
        {t('join.signIn')}
      </Link>
      <Link to="/start/sign-up" search={{ then: '/join' }} className={buttonClass('secondary')}>
        {t('join.signUp')}
      </Link>
    </>
  )
}

function Opened({ token }: { readonly token: string }) {
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await invitedOpen({ body: { token }, throwOnError: true })).data,
    ...{ retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
  })
  if (error) return <Refused error={error} />
  if (data) return <Answer token={token} invitation={data} />
  return (
    <Loading>
      <Skeleton className="h-40" />
    </Loading>
  )
}

function Refused({ error }: { readonly error: Error }) {
  const { t } = useTranslation('household')
  const { code = 'ours', detail = '' } = refusalOf(error, []).form ?? {}
  return (
    <>
      <div role="status">
        <Banner tone="danger">{t(`problems.${code}`, { defaultValue: detail })}</Banner>
      </div>
      <Link to="/" className={buttonClass('primary')}>
        {t('join.goOn')}
      </Link>
    </>
  )
}

interface AnswerProps {
  readonly token: string
  readonly invitation: OpenedInvitation
}

function Answer({ token, invitation }: AnswerProps) {
  const { t } = useTranslation('household')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const answer = useMutation({
    mutationFn: async (accepts: boolean) => {
      const asked = { body: { token }, throwOnError: true } as const
      return accepts ? (await invitedAccept(asked)).data.id : (await invitedDecline(asked), null)
    },
    onSuccess: async (id) => {
      letGoOfToken()
      await queries.invalidateQueries({ queryKey: familiesListQueryKey() })
      await (id === null ? navigate({ to: '/' }) : navigate({ to: '/household', search: { id } }))
    },
  })
  if (answer.error) return <Refused error={answer.error} />
  return (
    <>
      <p className="text-lg">
        {t('join.invites', { inviter: invitation.invitedBy, family: invitation.family })}
      </p>
      <p className="text-muted">{t(`roles.${invitation.role}What`)}</p>
      <p className="text-muted">{t('join.what')}</p>
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          busy={answer.isPending && answer.variables}
          onClick={() => answer.mutate(true)}
        >
          {t('join.accept')}
        </Button>
        <Button busy={answer.isPending && !answer.variables} onClick={() => answer.mutate(false)}>
          {t('join.decline')}
        </Button>
      </div>
    </>
  )
}
