import { cx } from './cx.js'
import { hideMoney, writeMoney, type SignShown } from './money-parts.js'
import { useUi } from './provider.js'

export interface MoneyProps {
  /** A decimal string; never a number. */
  amount: string
  currency: string
  /** `always` puts a plus before what came in, so that colour is not the only sign. */
  sign?: SignShown
  /** `flow`: what came in is green; what went out stays ink, as spending is nothing wrong. `debt`: below zero is red. */
  tone?: 'plain' | 'flow' | 'debt'
  /** Without decimals. */
  whole?: boolean
  className?: string
}

const isNegative = (amount: string) => amount.startsWith('-')
const isZero = (amount: string) => !/[1-9]/.test(amount)

const colour = (tone: MoneyProps['tone'], amount: string): string | false => {
  if (isZero(amount)) return false
  if (tone === 'flow') return !isNegative(amount) && 'text-positive'
  return tone === 'debt' && isNegative(amount) && 'text-danger'
}

/** An amount of money, as the language writes it; in discreet mode only that there is one. */
export function Money({ amount, currency, sign, tone = 'plain', whole, className }: MoneyProps) {
  const { locale, discreet, labels } = useUi()
  const look = cx('tabular whitespace-nowrap', className)
  if (discreet) {
    return (
      <bdi className={look}>
        <span aria-hidden="true">{hideMoney({ locale, currency })}</span>
        <span className="sr-only">{labels.hiddenAmount}</span>
      </bdi>
    )
  }
  return (
    <bdi className={cx(look, colour(tone, amount))}>
      {writeMoney(amount, {
        locale,
        currency,
        sign: sign ?? (tone === 'flow' ? 'always' : 'auto'),
        whole,
      })}
    </bdi>
  )
}
