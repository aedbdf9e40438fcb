import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.js'
import { useUi } from './provider.js'

export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger' | 'info'

export const toneClass: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink',
  accent: 'bg-accent-soft text-accent-strong',
  positive: 'bg-positive-soft text-positive',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
  info: 'bg-info-soft text-info',
}

export interface BadgeProps {
  tone?: Tone
  /** The second sign beside the colour, where the words alone are not one. */
  icon?: ReactNode
  children: ReactNode
  className?: string
}

/** The state of something, in a word. */
export const Badge = ({ tone = 'neutral', icon, children, className }: BadgeProps) => (
  <span
    className={cx(
      'inline-flex max-w-full items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium [&_svg]:size-3.5 [&_svg]:shrink-0',
      toneClass[tone],
      className,
    )}
  >
    {icon}
    <span className="truncate">{children}</span>
  </span>
)

export interface ChipProps {
  children: ReactNode
  icon?: ReactNode
  /** Changes what it says; without it the chip is only read. */
  onPress?: () => void
  /** Takes it away; `removeLabel` says what of, as "remove" alone does not tell which. */
  onRemove?: () => void
  removeLabel?: string
}

/** A filter or tag that can be taken away. */
export function Chip({ children, icon, onPress, onRemove, removeLabel }: ChipProps) {
  const { labels } = useUi()
  const words = (
    <>
      {icon}
      <span className="truncate">{children}</span>
    </>
  )
  const inner = 'flex min-h-8 min-w-0 items-center gap-1.5 ps-3 [&_svg]:size-4 [&_svg]:shrink-0'
  return (
    <span className="inline-flex max-w-full items-center rounded-full border border-line bg-surface pe-1 text-sm">
      {onPress ? (
        <button type="button" onClick={onPress} className={cx(inner, 'rounded-s-full pe-1')}>
          {words}
        </button>
      ) : (
        <span className={cx(inner, 'pe-1')}>{words}</span>
      )}
      {onRemove ? (
        <button
          type="button"
          aria-label={removeLabel ?? labels.remove}
          onClick={onRemove}
          className="flex size-6 shrink-0 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden="true" />
        </button>
      ) : (
        <span className="w-2" />
      )}
    </span>
  )
}
