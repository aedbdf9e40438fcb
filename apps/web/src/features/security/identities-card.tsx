import { Banner, Button, Card, ErrorState, Loading, Skeleton, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  federationListOptions,
  linkedidentitiesListOptions,
  linkedidentitiesUnlink,
  type LinkedIdentity,
  type Profile,
} from '../../api/client.js'
import { refusalOf } from '../../lib/refusal.js'
import { useFormats } from '../../lib/use-formats.js'
import { goTo } from '../start/federation.js'

const options = linkedidentitiesListOptions()

/** The other parties by which somebody signs in; nothing where there are none, and none were. */
export function IdentitiesCard({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('federation')
  const providers = useQuery({ ...federationListOptions(), staleTime: Infinity })
  const linked = useQuery(options)
  const items = linked.data?.items ?? []
  if (providers.data?.items.length === 0 && items.length === 0) return null
  return (
    <Card title={t('title')}>
      <p className="mb-4 text-sm text-muted">{t('about')}</p>
      {linked.isError ? (
        <ErrorState
          title={t('unknown')}
          action={<Button onClick={() => void linked.refetch()}>{t('again')}</Button>}
        />
      ) : linked.data ? (
        <div className="grid gap-4">
          {items.length > 0 && (
            <ul className="grid divide-y divide-line">
              {items.map((identity) => (
                <IdentityLine key={identity.id} identity={identity} />
              ))}
            </ul>
          )}
          {profile.emailVerified ? (
            <LinkButtons providers={providers.data?.items ?? []} />
          ) : (
            <p className="text-sm">{t('confirmFirst')}</p>
          )}
        </div>
      ) : (
        <Loading>
          <Skeleton className="h-16" />
        </Loading>
      )}
    </Card>
  )
}

function IdentityLine({ identity }: { readonly identity: LinkedIdentity }) {
  const { t } = useTranslation('federation')
  const formats = useFormats()
  const queries = useQueryClient()
  const { id, label: provider } = identity
  const name = identity.email ?? identity.name ?? t('someone')
  const inWords = useRefusal()
  const unlink = useMutation({
    mutationFn: () => linkedidentitiesUnlink({ path: { id }, throwOnError: true }),
    onSuccess: () => toast(t('unlinked', { provider })),
    onError: (error) => toast(inWords(error), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 grow basis-64">
        <p className="font-medium">{provider}</p>
        <p className="text-sm text-muted">
          <bdi className="break-all">{name}</bdi>
          {` · ${t('since', { day: formats.instant(identity.linkedAt) })}`}
        </p>
      </div>
      <Button
        size="sm"
        busy={unlink.isPending}
        aria-label={t('unlinkOne', { name, provider })}
        onClick={() => unlink.mutate()}
      >
        {t('unlink')}
      </Button>
    </li>
  )
}

interface LinkButtonsProps {
  readonly providers: readonly { readonly id: string; readonly label: string }[]
}

function LinkButtons({ providers }: LinkButtonsProps) {
  const { t } = useTranslation('federation')
  const inWords = useRefusal()
  const link = useMutation({
    mutationFn: (provider: string) => goTo({ provider, purpose: 'link', then: '/security' }),
  })
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        {providers.map(({ id, label }) => (
          <Button
            key={id}
            busy={link.isPending && link.variables === id}
            onClick={() => link.mutate(id)}
          >
            {t('link', { provider: label })}
          </Button>
        ))}
      </div>
      <div role="alert" className="empty:hidden">
        {link.isError && <Banner tone="danger">{inWords(link.error)}</Banner>}
      </div>
    </div>
  )
}

/** What was refused, in words. */
function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation('federation')
  return (error) => {
    const { form } = refusalOf(error, [])
    return t([`problems.${form?.code ?? 'ours'}`, 'problems.ours'])
  }
}
