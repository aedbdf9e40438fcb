import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.js'
import { Spinner } from './spinner.js'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border-line bg-surface text-ink hover:bg-hover',
  ghost: 'border-transparent bg-transparent text-ink hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-hover',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-strong',
}

const sizes: Record<ButtonSize, string> = {
  sm: 'min-h-8 gap-1.5 rounded-md px-3 text-sm',
  md: 'min-h-10 gap-2 rounded-md px-4 text-base pointer-coarse:min-h-11',
  lg: 'min-h-12 gap-2 rounded-lg px-6 text-lg',
}

const iconSizes: Record<ButtonSize, string> = {
  sm: 'size-8 rounded-md',
  md: 'size-10 rounded-md pointer-coarse:size-11',
  lg: 'size-12 rounded-lg',
}

const shared =
  'inline-flex shrink-0 items-center justify-center border font-medium transition-colors select-none aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:shrink-0'

/** What a button looks like, for links of the router that are to look like one. */
export const buttonClass = (
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'md',
): string => cx(shared, variants[variant], sizes[size])

type Native = Omit<ComponentProps<'button'>, 'disabled'>

export interface ButtonProps extends Native {
  variant?: ButtonVariant
  size?: ButtonSize
  /** A small picture before the words; it is not read out. */
  icon?: ReactNode
  /** On its way: the button stays in the tab order, and does nothing. */
  busy?: boolean
  disabled?: boolean
}

/** `disabled` leaves the button in the tab order, so that somebody on the keyboard can find it and is not thrown out of it. */
export function Button({ variant, size, icon, busy, disabled, ...rest }: ButtonProps) {
  const { className, children, onClick, ...native } = rest
  const off = busy === true || disabled === true
  return (
    <button
      type="button"
      {...native}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      className={cx(buttonClass(variant, size), className)}
      onClick={(event) => {
        if (off) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** What it does, as nothing else says so. */
  label: string
  icon: ReactNode
}

export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  ...rest
}: IconButtonProps) {
  const { busy, disabled, className, onClick, ...native } = rest
  const off = busy === true || disabled === true
  return (
    <button
      type="button"
      {...native}
      aria-label={label}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      className={cx(shared, variants[variant], iconSizes[size], className)}
      onClick={(event) => {
        if (off) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <Spinner /> : icon}
    </button>
  )
}
