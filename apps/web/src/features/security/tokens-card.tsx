import { Badge, Button, Card, EmptyState, ErrorState, Loading, Skeleton, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  personaltokensListOptions,
  personaltokensRevoke,
  type PersonalToken,
} from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { accessOf, domainOf } from './scope-choices.js'

const NewTokenDialog = lazy(() => import('./new-token-dialog.js'))
const options = personaltokensListOptions()

/** Tokens that tools act with for somebody. */
export function TokensCard() {
  const { t } = useTranslation('security')
  const { data, isError, refetch } = useQuery(options)
  const [isMaking, setMaking] = useState(false)
  return (
    <Card
      title={t('tokens.title')}
      actions={
        <Button size="sm" onClick={() => setMaking(true)}>
          {t('tokens.new')}
        </Button>
      }
    >
      <p className="mb-4 text-sm text-muted">{t('tokens.about')}</p>
      {isError ? (
        <ErrorState
          title={t('tokens.unknown')}
          action={<Button onClick={() => void refetch()}>{t('again')}</Button>}
        />
      ) : data === undefined ? (
        <Loading>
          <Skeleton className="h-24" />
        </Loading>
      ) : data.items.length === 0 ? (
        <EmptyState icon={<KeyRound />} title={t('tokens.none')} />
      ) : (
        <ul className="grid divide-y divide-line">
          {data.items.map((token) => (
            <TokenLine key={token.id} token={token} />
          ))}
        </ul>
      )}
      {isMaking && (
        <Suspense>
          <NewTokenDialog onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </Card>
  )
}

function TokenLine({ token }: { readonly token: PersonalToken }) {
  const { t } = useTranslation('security')
  const formats = useFormats()
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => personaltokensRevoke({ path: { id: token.id }, throwOnError: true }),
    onSuccess: () => toast(t('tokens.revoked', { name: token.name })),
    onError: () => toast(t('notDone'), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
  const now = new Date()
  const hasExpired = Date.parse(token.expiresAt) <= now.getTime()
  const day = formats.instant(token.expiresAt)
  const used = token.lastUsedAt
    ? t('tokens.used', { when: formats.ago(token.lastUsedAt, now) })
    : t('tokens.neverUsed')
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 grow basis-64">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <bdi className="break-words">{token.name}</bdi>
          {hasExpired && <Badge tone="warning">{t('tokens.expired')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          <bdi className="font-mono">{token.prefix}…</bdi>
          {' · '}
          {used}
          {token.lastUsedIp && (
            <>
              {' · '}
              <bdi>{token.lastUsedIp}</bdi>
            </>
          )}
          {!hasExpired && ` · ${t('tokens.until', { day })}`}
        </p>
        <ul className="mt-2 flex flex-wrap gap-1.5" aria-label={t('tokens.scopes')}>
          {token.scopes.map((scope) => (
            <li key={scope}>
              <Badge>
                {t(`tokens.${accessOf(scope)}Of`, { what: t(`tokens.domains.${domainOf(scope)}`) })}
              </Badge>
            </li>
          ))}
        </ul>
      </div>
      <Button
        size="sm"
        busy={revoke.isPending}
        aria-label={t('tokens.revokeOne', { name: token.name })}
        onClick={() => revoke.mutate()}
      >
        {t('tokens.revoke')}
      </Button>
    </li>
  )
}
