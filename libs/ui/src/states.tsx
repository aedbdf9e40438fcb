import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.js'
import { cx } from './cx.js'
import { useUi } from './provider.js'

export interface StateProps {
  icon?: ReactNode
  title: ReactNode
  children?: ReactNode
  /** The one thing to do next. */
  action?: ReactNode
  className?: string
}

const stateClass = 'mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-10 text-center'

/** Nothing is here yet: says why that is and what to do about it. */
export const EmptyState = ({ icon, title, children, action, className }: StateProps) => (
  <div className={cx(stateClass, className)}>
    {icon && (
      <span
        aria-hidden="true"
        className="mb-2 flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent [&_svg]:size-6"
      >
        {icon}
      </span>
    )}
    <p className="text-lg font-semibold text-balance">{title}</p>
    {children && <div className="text-pretty text-muted">{children}</div>}
    {action && <div className="mt-4 flex flex-wrap justify-center gap-3">{action}</div>}
  </div>
)

/** Something could not be shown: what, in words, and the way out. Read out at once. */
export const ErrorState = ({ title, children, action, className }: StateProps) => (
  <div role="alert" className={cx(stateClass, className)}>
    <span
      aria-hidden="true"
      className="mb-2 flex size-14 items-center justify-center rounded-full bg-danger-soft text-danger"
    >
      <CircleAlert size={24} />
    </span>
    <p className="text-lg font-semibold text-balance">{title}</p>
    {children && <div className="text-pretty text-muted">{children}</div>}
    {action && <div className="mt-4 flex flex-wrap justify-center gap-3">{action}</div>}
  </div>
)

export type BannerTone = 'info' | 'positive' | 'warning' | 'danger'

const banners = {
  info: { Icon: Info, look: 'border-info/30 bg-info-soft', sign: 'text-info' },
  positive: {
    Icon: CircleCheck,
    look: 'border-positive/30 bg-positive-soft',
    sign: 'text-positive',
  },
  warning: { Icon: TriangleAlert, look: 'border-warning/30 bg-warning-soft', sign: 'text-warning' },
  danger: { Icon: CircleAlert, look: 'border-danger/30 bg-danger-soft', sign: 'text-danger' },
} as const

export interface BannerProps {
  tone?: BannerTone
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  onDismiss?: () => void
  className?: string
}

/** A matter of the whole page or form, above it. */
export function Banner({
  tone = 'info',
  title,
  children,
  action,
  onDismiss,
  className,
}: BannerProps) {
  const { labels } = useUi()
  const { Icon, look, sign } = banners[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx('flex items-start gap-3 rounded-md border p-3 ps-4', look, className)}
    >
      <Icon size={20} aria-hidden="true" className={cx('mt-0.5 shrink-0', sign)} />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {title && <p className="font-semibold">{title}</p>}
          {children}
        </div>
        {action}
      </div>
      {onDismiss && (
        <IconButton
          size="sm"
          label={labels.remove}
          icon={<X size={16} aria-hidden="true" />}
          onClick={onDismiss}
        />
      )}
    </div>
  )
}
