import { cx, Money } from '@florin/ui'
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../lib/use-formats.js'
import { changeOf } from './change.js'
import { Phrase } from '../../lib/phrase.js'

export interface ChangeLineProps {
  readonly first: string
  readonly last: string
  readonly currency: string
  /** The day of the first. */
  readonly since: string
}

/** By how much a figure has moved: an arrow, a sign and words. */
export function ChangeLine({ first, last, currency, since }: ChangeLineProps) {
  const { t } = useTranslation('history')
  const formats = useFormats()
  const { amount, share } = changeOf(first, last, currency)
  const isNothing = !/[1-9]/.test(amount)
  const Arrow = isNothing ? ArrowRight : amount.startsWith('-') ? ArrowDown : ArrowUp
  return (
    <p className="mt-1 flex items-start gap-x-1.5 text-sm text-muted">
      <Arrow
        size={16}
        aria-hidden="true"
        className={cx('mt-0.5 shrink-0', isNothing && 'rtl:-scale-x-100')}
      />
      <span>
        <Phrase
          text={t(share === null ? 'changedSince' : 'changedBySince', {
            share: formats.percent(share ?? 0, 1),
            day: formats.date(since),
          })}
          parts={{
            amount: <Money amount={amount} currency={currency} sign="always" tone="flow" />,
          }}
        />
      </span>
    </p>
  )
}
