import { ChartLine, Table2 } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { IconButton } from './button.js'
import { Card } from './card.js'
import { useUi } from './provider.js'

export interface ChartFrameProps {
  title: string
  /** What the chart shows, in a sentence: for those who cannot see it. */
  summary: string
  /** Range and kind. */
  controls?: ReactNode
  chart: ReactNode
  /** The same figures as a Table. */
  table: ReactNode
  level?: 2 | 3
  className?: string
}

/** A chart and the table that says the same: one button turns the one into the other. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, controls, chart, table, level, className } = props
  const { labels } = useUi()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <Card
      title={title}
      {...(level && { level })}
      className={className ?? ''}
      actions={
        <>
          {controls}
          <IconButton
            size="sm"
            label={asTable ? labels.showChart : labels.showTable}
            aria-controls={id}
            icon={
              asTable ? (
                <ChartLine size={18} aria-hidden="true" />
              ) : (
                <Table2 size={18} aria-hidden="true" />
              )
            }
            onClick={() => setAsTable(!asTable)}
          />
        </>
      }
    >
      <div id={id}>
        {asTable ? (
          table
        ) : (
          <figure>
            {chart}
            <figcaption className="sr-only">{summary}</figcaption>
          </figure>
        )}
      </div>
    </Card>
  )
}
