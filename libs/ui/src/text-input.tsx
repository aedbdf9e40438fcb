import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.js'
import { useFieldProps } from './field.js'

/** The look of everything that is filled in. */
export const controlClass =
  'w-full min-w-0 min-h-10 pointer-coarse:min-h-11 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-base text-ink placeholder:text-muted transition-colors hover:border-ink focus:outline-2 focus:outline-offset-0 focus:outline-focus focus:border-focus aria-invalid:border-danger disabled:cursor-not-allowed disabled:opacity-55 pointer-coarse:text-[1rem]'

export interface TextInputProps extends ComponentProps<'input'> {
  /** A picture or word inside the input, before what is typed. */
  leading?: ReactNode
  trailing?: ReactNode
}

export function TextInput({ leading, trailing, className, ...rest }: TextInputProps) {
  const field = useFieldProps(rest)
  const input = (
    <input
      type="text"
      {...field}
      {...rest}
      className={cx(
        controlClass,
        'read-only:bg-sunken',
        leading && 'ps-10',
        trailing && 'pe-12',
        className,
      )}
    />
  )
  if (!leading && !trailing) return input
  return (
    <span dir={rest.dir} className="relative block">
      {leading && (
        <span className="pointer-events-none absolute inset-y-0 start-0 flex items-center ps-3 text-muted">
          {leading}
        </span>
      )}
      {input}
      {trailing && (
        <span className="absolute inset-y-0 end-0 flex items-center pe-3 text-sm text-muted">
          {trailing}
        </span>
      )}
    </span>
  )
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  const field = useFieldProps(rest)
  return (
    <textarea rows={3} {...field} {...rest} className={cx(controlClass, 'resize-y', className)} />
  )
}
