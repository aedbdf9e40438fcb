import { Badge, Banner, Button, Card, Loading, SkeletonLines, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  identitydocumentsListOptions,
  kycRequest,
  kycShowOptions,
  kycWithdraw,
  type Kyc,
} from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'
import { AddPaper } from './add-paper.js'
import { PaperLine } from './paper-line.js'
import { isDecided, tones } from './standing.js'
import { useRefusal } from './use-refusal.js'

const standing = kycShowOptions()
const papers = identitydocumentsListOptions()
/** Nothing tells this page that it has been decided. */
const againMs = 15_000

/** Whether it has been made sure who somebody is, and the papers it goes by. */
export function IdentityCheckCard() {
  const { t } = useTranslation('identity')
  const query = useQuery({
    ...standing,
    refetchInterval: ({ state }) => (state.data?.status === 'pending' ? againMs : false),
  })
  return (
    <Card aria-label={t('title')} title={t('title')}>
      <p className="mb-4 text-sm text-muted">{t('about')}</p>
      <QueryState
        query={query}
        loading={
          <Loading>
            <SkeletonLines lines={3} />
          </Loading>
        }
      >
        {(kyc) => (
          <div className="grid gap-5">
            <Standing kyc={kyc} />
            <Papers kyc={kyc} />
          </div>
        )}
      </QueryState>
    </Card>
  )
}

function Standing({ kyc: { status, since, reason } }: { readonly kyc: Kyc }) {
  const { t } = useTranslation('identity')
  const { instant } = useFormats()
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
        {since !== null && status !== 'unverified' && (
          <span className="text-sm text-muted">{t('since', { when: instant(since) })}</span>
        )}
      </p>
      {reason !== null && (
        <p>
          {t('because')} <bdi className="break-words">{reason}</bdi>
        </p>
      )}
      <p>{t(`next.${status}`)}</p>
    </div>
  )
}

function Papers({ kyc }: { readonly kyc: Kyc }) {
  const { t } = useTranslation('identity')
  const query = useQuery(papers)
  return (
    <QueryState
      query={query}
      loading={
        <Loading>
          <SkeletonLines lines={2} />
        </Loading>
      }
    >
      {({ items }) => (
        <>
          {items.length > 0 && (
            <ul aria-label={t('papers')} className="grid divide-y divide-line">
              {items.map((paper) => (
                <PaperLine key={paper.id} paper={paper} isFixed={kyc.status === 'pending'} />
              ))}
            </ul>
          )}
          {kyc.status !== 'pending' && <AddPaper />}
          <Asking kyc={kyc} hasPapers={items.length > 0} />
        </>
      )}
    </QueryState>
  )
}

/** Asks for it, or no longer. */
function Asking({ kyc, hasPapers }: { readonly kyc: Kyc; readonly hasPapers: boolean }) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const inWords = useRefusal()
  const isPending = kyc.status === 'pending'
  const change = useMutation({
    mutationFn: async () =>
      (await (isPending ? kycWithdraw : kycRequest)({ throwOnError: true })).data,
    onSuccess: (next) => {
      queries.setQueryData(standing.queryKey, next)
      toast(t(next.status === 'pending' ? 'asked' : 'withdrawn'))
    },
  })
  if (isDecided(kyc.status)) return null
  return (
    <div className="grid gap-3 justify-items-start">
      {hasPapers ? (
        <Button
          variant={isPending ? 'secondary' : 'primary'}
          busy={change.isPending}
          onClick={() => change.mutate()}
        >
          {t(isPending ? 'withdraw' : 'ask')}
        </Button>
      ) : (
        <p className="text-sm text-muted">{t('missing')}</p>
      )}
      <div role="alert" className="empty:hidden">
        {change.isError && <Banner tone="danger">{inWords(change.error)}</Banner>}
      </div>
    </div>
  )
}
