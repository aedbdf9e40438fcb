import { useRef, type ComponentProps, type ReactNode } from 'react'
import { cx } from './cx.js'
import { useOverflow } from './use-overflow.js'

export interface TableProps {
  /** What the table is of; for those who listen. */
  caption: string
  children: ReactNode
  className?: string
}

/** Rows and columns; where there is no room it scrolls by itself, and by keyboard. */
export function Table({ caption, children, className }: TableProps) {
  const box = useRef<HTMLDivElement>(null)
  const scrolls = useOverflow(box)
  const reachable = scrolls && ({ role: 'region', tabIndex: 0, 'aria-label': caption } as const)
  return (
    <div ref={box} {...reachable} className={cx('overflow-x-auto', className)}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}

type Aligned<Props> = Props & {
  /** Figures stand at the end, so that their digits are under each other. */
  numeric?: boolean
}

const cell = 'px-3 py-2.5 first:ps-0 last:pe-0'
const aligned = (numeric: boolean | undefined) =>
  numeric ? 'text-end tabular whitespace-nowrap' : 'text-start'

export const TableHead = ({ children }: { children: ReactNode }) => (
  <thead className="border-b border-line text-muted">{children}</thead>
)

export const TableBody = ({ children }: { children: ReactNode }) => (
  <tbody className="divide-y divide-line">{children}</tbody>
)

export const TableFoot = ({ children }: { children: ReactNode }) => (
  <tfoot className="border-t border-line font-semibold">{children}</tfoot>
)

export const TableRow = ({ className, ...rest }: ComponentProps<'tr'>) => (
  <tr {...rest} className={cx('transition-colors', className)} />
)

/** The head of a column, or with `scope="row"` of a row. */
export function HeadCell({ numeric, className, ...rest }: Aligned<ComponentProps<'th'>>) {
  return (
    <th scope="col" {...rest} className={cx(cell, 'font-medium', aligned(numeric), className)} />
  )
}

export function Cell({ numeric, className, ...rest }: Aligned<ComponentProps<'td'>>) {
  return <td {...rest} className={cx(cell, aligned(numeric), className)} />
}
