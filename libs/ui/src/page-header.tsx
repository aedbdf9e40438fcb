import type { ReactNode } from 'react'
import { Button } from './button.js'
import { cx } from './cx.js'

export interface PageHeaderProps {
  title: ReactNode
  description?: ReactNode
  /** Where it belongs to: a link back. */
  back?: ReactNode
  actions?: ReactNode
  className?: string
}

/** The top of a page, with its only h1. */
export const PageHeader = ({ title, description, back, actions, className }: PageHeaderProps) => (
  <header
    className={cx('mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3', className)}
  >
    <div className="min-w-0">
      {back && <div className="mb-1 text-sm">{back}</div>}
      <h1 className="text-2xl font-semibold text-balance wrap-anywhere">{title}</h1>
      {description && <p className="mt-1 text-pretty text-muted">{description}</p>}
    </div>
    {actions && <div className="flex flex-wrap items-center gap-3">{actions}</div>}
  </header>
)

export interface ListFooterProps {
  /** How much is shown, or that this is all; read out when it changes. */
  status: ReactNode
  /** Its words; without them there is no more. */
  more?: string
  onMore?: () => void
  busy?: boolean
}

/** The end of a list that comes page by page. */
export const ListFooter = ({ status, more, onMore, busy }: ListFooterProps) => (
  <footer className="flex flex-col items-center gap-3 py-6 text-sm text-muted">
    <p role="status">{status}</p>
    {more && (
      <Button size="sm" busy={busy ?? false} onClick={onMore}>
        {more}
      </Button>
    )}
  </footer>
)
