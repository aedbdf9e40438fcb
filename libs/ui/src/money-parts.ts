export type SignShown = 'auto' | 'always' | 'never'

const display: Record<SignShown, 'negative' | 'exceptZero' | 'never'> = {
  auto: 'negative',
  always: 'exceptZero',
  never: 'never',
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, currency: string, sign: SignShown, whole: boolean) {
  const key = `${locale} ${currency} ${sign} ${whole}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    signDisplay: display[sign],
    ...(whole && { maximumFractionDigits: 0 }),
  })
  formats.set(key, format)
  return format
}

export interface MoneyWriting {
  locale: string
  currency: string
  sign?: SignShown | undefined
  /** Without decimals, where cents are noise: on axes and in big figures. */
  whole?: boolean | undefined
}

/** An amount as the language writes it; exact, however many digits the decimal string has. */
export const writeMoney = (
  amount: string,
  { locale, currency, sign, whole }: MoneyWriting,
): string =>
  formatOf(locale, currency, sign ?? 'auto', whole ?? false).format(
    amount as Intl.StringNumericLiteral,
  )

/** The same in discreet mode: currency and place of the figure, but dots for its digits, the same for every amount. */
export function hideMoney({ locale, currency }: MoneyWriting): string {
  let told = false
  return formatOf(locale, currency, 'never', true)
    .formatToParts(0)
    .map(({ type, value }) => {
      if (type === 'currency' || type === 'literal') return value
      const dots = told ? '' : '•••••'
      told = true
      return dots
    })
    .join('')
}
