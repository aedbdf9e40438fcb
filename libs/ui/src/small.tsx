import type { ReactNode } from 'react'
import { cx } from './cx.js'

/** A key of the keyboard. */
export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className="inline-flex min-h-5.5 min-w-5.5 items-center justify-center rounded-[5px] border border-line bg-sunken px-1.5 font-sans text-xs font-medium text-muted">
    {children}
  </kbd>
)

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .join('')

export interface AvatarProps {
  name: string
  /** A picture or sign instead of the initials. */
  icon?: ReactNode
  size?: 'sm' | 'md'
}

/** Stands for a person, bank or shop beside its name, so it is not read out. */
export const Avatar = ({ name, icon, size = 'md' }: AvatarProps) => (
  <span
    aria-hidden="true"
    className={cx(
      'inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-strong select-none',
      size === 'md' ? 'size-10 text-sm [&_svg]:size-5' : 'size-7 text-xs [&_svg]:size-4',
    )}
  >
    {icon ?? initialsOf(name)}
  </span>
)
