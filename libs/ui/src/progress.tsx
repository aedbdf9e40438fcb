import { cx } from './cx.js'
import { widthOf } from './share.js'

export interface ProgressProps {
  label: string
  /** From 0 to 1; without it nobody knows how long it takes. */
  value?: number
  /** What is read out and not only the percentage: "1,200 of 3,400 rows". */
  valueText?: string
  className?: string
}

/** How far a piece of work is. */
export function Progress({ label, value, valueText, className }: ProgressProps) {
  const known = value !== undefined
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(widthOf(value)) : undefined}
      aria-valuetext={valueText}
      className={cx('h-2 overflow-hidden rounded-full bg-sunken', className)}
    >
      <div
        style={{ inlineSize: known ? `${widthOf(value)}%` : '100%' }}
        className={cx('h-full rounded-full bg-accent transition-all', !known && 'animate-shimmer')}
      />
    </div>
  )
}

export type MeterTone = 'accent' | 'warning' | 'danger'

const fills: Record<MeterTone, string> = {
  accent: 'bg-accent',
  warning: 'bg-warning',
  danger: 'bg-danger',
}

export interface MeterProps {
  label: string
  /** Share that is used, 1 = all; more than that fills it. */
  value: number
  /** The whole in words, as a share says little: "€84.00 of €100.00 spent". */
  valueText: string
  /** Where an even pace would be by now, from 0 to 1: a tick across the bar. */
  pace?: number
  /** Say it in words beside the bar too; a colour is not enough. */
  tone?: MeterTone
  className?: string
}

/** How much of a limit is used, and how much an even pace would have used. */
export function Meter({ label, value, valueText, pace, tone = 'accent', className }: MeterProps) {
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(widthOf(value))}
      aria-valuetext={valueText}
      className={cx('relative h-2.5', className)}
    >
      <div className="h-full overflow-hidden rounded-full bg-sunken inset-ring inset-ring-line">
        <div
          style={{ inlineSize: `${widthOf(value)}%` }}
          className={cx('h-full rounded-full', fills[tone])}
        />
      </div>
      {pace !== undefined && (
        <span
          aria-hidden="true"
          style={{ insetInlineStart: `${widthOf(pace)}%` }}
          className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-ink ring-2 ring-surface rtl:translate-x-1/2"
        />
      )}
    </div>
  )
}
