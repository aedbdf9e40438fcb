import { Badge, Loading, SkeletonLines } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { systemShowOptions, type ServiceState } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'
import { factsOf, sentenceOf } from './system-facts.js'

/** How Florin is, service by service. */
export function System() {
  const { t } = useTranslation('admin')
  const { instant } = useFormats()
  // Nothing tells this page when a service goes or comes back.
  const query = useQuery({ ...systemShowOptions(), staleTime: 0, refetchInterval: 10_000 })
  return (
    <div className="mt-5">
      <QueryState
        query={query}
        loading={
          <Loading>
            <SkeletonLines lines={8} />
          </Loading>
        }
      >
        {({ version, generatedAt, services }) => (
          <>
            <p className="mb-4 text-sm text-muted">
              {t('system.asOf', { version, at: instant(generatedAt) })}
            </p>
            <ul className="divide-y divide-line">
              {services.map((state) => (
                <ServiceLine key={state.service} state={state} />
              ))}
            </ul>
          </>
        )}
      </QueryState>
    </div>
  )
}

function ServiceLine({ state }: { readonly state: ServiceState }) {
  const { t } = useTranslation('admin')
  const { instant } = useFormats()
  const { service, ready, reason, upSince } = state
  return (
    <li className="grid gap-2 py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-medium">{t(`system.services.${service}`, service)}</h2>
        <Badge
          tone={ready ? 'positive' : 'danger'}
          icon={ready ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
        >
          {t(`system.reasons.${reason ?? 'ready'}`)}
        </Badge>
        {upSince !== null && (
          <span className="text-sm text-muted">
            {t('system.upSince', { at: instant(upSince) })}
          </span>
        )}
      </div>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1 text-sm">
        {factsOf(state).map((fact) => (
          <div key={fact.name} className="contents">
            <dt className="text-muted">{t(`system.facts.${fact.name}`)}</dt>
            <dd className={fact.worry ? 'font-medium text-danger' : undefined}>
              {t(`system.${sentenceOf(fact)}`, fact.values ?? {})}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
