import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx.js'
import { useFieldProps } from './field.js'
import { controlClass } from './text-input.js'

/** The browser's own list: right for a handful of choices, and the best there is on a phone. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  const field = useFieldProps(rest)
  return (
    <span className={cx('relative block', className)}>
      <select {...field} {...rest} className={cx(controlClass, 'appearance-none pe-9')}>
        {children}
      </select>
      <ChevronDown
        size={16}
        aria-hidden="true"
        className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-muted"
      />
    </span>
  )
}
