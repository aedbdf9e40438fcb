import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.js'

export interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  title?: ReactNode
  /** Beside the title: a menu, a range. */
  actions?: ReactNode
  /** Of its title, by what it is inside of. */
  level?: 2 | 3
}

/** One matter, set apart from the page by its paper. */
export function Card({ title, actions, level = 2, className, children, ...rest }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section
      {...rest}
      className={cx('min-w-0 rounded-lg border border-line bg-surface p-4 sm:p-6', className)}
    >
      {(title !== undefined || actions !== undefined) && (
        <header className="mb-4 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
          {title !== undefined && (
            <Heading className="min-w-0 text-lg font-semibold wrap-anywhere">{title}</Heading>
          )}
          {actions !== undefined && (
            <div className="ms-auto flex flex-wrap items-center justify-end gap-2">{actions}</div>
          )}
        </header>
      )}
      {children}
    </section>
  )
}
