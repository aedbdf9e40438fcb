import { cx } from '@florin/ui'

export interface LegendEntry {
  readonly name: string
  /** Class of its colour, such as `border-chart-1`. */
  readonly color: string
  /** The second sign beside the colour. */
  readonly line: 'solid' | 'dashed' | 'dotted' | 'bar'
}

const lines = {
  solid: 'border-t-3 border-solid',
  dashed: 'border-t-2 border-dashed',
  dotted: 'border-t-2 border-dotted',
  bar: 'border-t-10 border-solid rounded-[2px]',
}

/** Which line is which. The chart's table says it to those who do not see it. */
export const Legend = ({ entries }: { readonly entries: readonly LegendEntry[] }) => (
  <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
    {entries.map(({ name, color, line }) => (
      <li key={name} className="flex items-center gap-2">
        <span className={cx('w-5', line === 'bar' && 'w-2.5', lines[line], color)} />
        {name}
      </li>
    ))}
  </ul>
)
