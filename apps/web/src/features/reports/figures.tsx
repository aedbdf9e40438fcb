import { Money } from '@florin/ui'
import { formatAmount, fromNumeric } from '@florin/money'
import { useTranslation } from 'react-i18next'
import type { ReportBlock } from '../../api/client.js'
import { Phrase } from '../../lib/phrase.js'

const kinds = ['income', 'spending', 'net'] as const

export interface FiguresProps {
  readonly now: ReportBlock
  readonly before: ReportBlock
}

/** The month in three figures, each beside what it was. */
export function Figures({ now, before }: FiguresProps) {
  const { t } = useTranslation('reports')
  const { currency } = now
  const difference = (kind: (typeof kinds)[number]): string =>
    formatAmount(fromNumeric(now[kind], currency) - fromNumeric(before[kind], currency), currency)
  return (
    <dl className="grid grid-cols-1 gap-3 sm:grid-cols-3">
      {kinds.map((kind) => (
        <div key={kind} className="rounded-lg border border-line bg-surface p-4">
          <dt className="text-sm text-muted">{t(kind)}</dt>
          <dd className="text-2xl font-semibold">
            <Money
              amount={now[kind]}
              currency={currency}
              {...(kind === 'net' ? { tone: 'flow' } : {})}
            />
          </dd>
          <dd className="mt-1 text-sm text-muted">
            <Phrase
              text={t('thanBefore')}
              parts={{
                amount: <Money amount={difference(kind)} currency={currency} sign="always" />,
              }}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}
