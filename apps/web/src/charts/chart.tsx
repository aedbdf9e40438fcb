import { Skeleton, cx } from '@florin/ui'
import type { EChartsCoreOption } from 'echarts/core'
import { lazy, Suspense } from 'react'
import type { ChartTheme } from './chart-theme.js'

const Canvas = lazy(() => import('./chart-canvas.js'))

/** What of a chart was clicked. */
export interface Picked {
  readonly dataType?: 'node' | 'edge'
  readonly dataIndex: number
  readonly data: unknown
}

export interface ChartProps {
  /** The same function as long as it draws the same. */
  readonly option: (theme: ChartTheme) => EChartsCoreOption
  /** A way there for the mouse; the table beside the chart has the links for everybody. */
  readonly onPick?: (picked: Picked) => void
  /** Its height. */
  readonly className?: string
}

/** A picture of figures. It stands in a ChartFrame, which tells them in words and as a table. */
export const Chart = ({ option, onPick, className = 'h-64' }: ChartProps) => (
  <div aria-hidden="true" className={cx('w-full overflow-hidden', className)}>
    <Suspense fallback={<Skeleton className="size-full" />}>
      <Canvas option={option} onPick={onPick} />
    </Suspense>
  </div>
)
