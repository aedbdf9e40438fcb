import type { ReactNode } from 'react'
import { cx } from './cx.js'
import { useUi } from './provider.js'

/** The shape of what is about to come; give it the size of that, so that nothing jumps. */
export const Skeleton = ({ className = 'h-4 w-full' }: { className?: string }) => (
  <span
    aria-hidden="true"
    className={cx('block animate-shimmer rounded-sm bg-line/70', className)}
  />
)

export interface LoadingProps {
  /** What is on its way; without it, that something is. */
  label?: string
  /** Skeletons. */
  children: ReactNode
  className?: string
}

/** Skeletons for the eye, one sentence for the ear. */
export function Loading({ label, children, className }: LoadingProps) {
  const { labels } = useUi()
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label ?? labels.loading}</span>
      {children}
    </div>
  )
}

/** Lines of a list that is on its way. */
export const SkeletonLines = ({ lines = 3 }: { lines?: number }) => (
  <div className="flex flex-col gap-3">
    {Array.from({ length: lines }, (_, line) => (
      <Skeleton key={line} className={cx('h-4', line % 3 === 2 ? 'w-2/3' : 'w-full')} />
    ))}
  </div>
)
