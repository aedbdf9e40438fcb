import type { ComponentProps } from 'react'
import { cx } from './cx.js'
import { useFieldProps } from './field.js'
import { controlClass } from './text-input.js'

export interface DateInputProps extends Omit<
  ComponentProps<'input'>,
  'type' | 'value' | 'onChange' | 'min' | 'max'
> {
  /** `YYYY-MM-DD`, or empty. */
  value: string
  onChange: (date: string) => void
  min?: string
  max?: string
}

/** A day, in the browser's own picker: it knows the language, the keyboard and the phone. */
export function DateInput({ onChange, className, ...rest }: DateInputProps) {
  const field = useFieldProps(rest)
  return (
    <input
      {...field}
      {...rest}
      type="date"
      onChange={(event) => onChange(event.target.value)}
      className={cx(controlClass, 'tabular', className)}
    />
  )
}
