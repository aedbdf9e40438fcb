import { useState, type ComponentProps } from 'react'
import { decimalsOf, readAmount, showAmount } from './money-text.js'
import { useUi } from './provider.js'
import { TextInput } from './text-input.js'
import { cx } from './cx.js'

export interface MoneyInputProps extends Omit<
  ComponentProps<'input'>,
  'value' | 'onChange' | 'type'
> {
  /** A decimal string such as `-12.50`, or empty. */
  value: string
  currency: string
  /** The canonical decimal string; what cannot be read comes as it was typed, for the schema to refuse. */
  onChange: (value: string) => void
}

/** An amount, typed as the language writes it. What is typed stays as it is until the field is left. */
export function MoneyInput({ value, currency, onChange, onBlur, ...rest }: MoneyInputProps) {
  const { locale } = useUi()
  const [typed, setTyped] = useState<string>()
  return (
    <TextInput
      autoComplete="off"
      {...rest}
      inputMode="decimal"
      dir="ltr"
      value={typed ?? showAmount(value, locale, decimalsOf(currency))}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(readAmount(event.target.value, locale) ?? event.target.value)
      }}
      onBlur={(event) => {
        setTyped(undefined)
        onBlur?.(event)
      }}
      trailing={<bdi>{currency}</bdi>}
      className={cx('tabular pe-14', rest.className)}
    />
  )
}
