import { useId, type ReactNode } from 'react'
import { cx } from './cx.js'

export interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
  className?: string
}

/** On or off, at once: what waits for a "save" is a Checkbox. */
export function Switch({ checked, onChange, label, hint, disabled, className }: SwitchProps) {
  const hintId = useId()
  return (
    <label className={cx('flex items-start justify-between gap-4', className)}>
      <span className="flex flex-col">
        <span className="font-medium">{label}</span>
        {hint && (
          <span id={hintId} className="text-sm text-muted">
            {hint}
          </span>
        )}
      </span>
      <span className="relative mt-0.5 flex shrink-0">
        <input
          type="checkbox"
          role="switch"
          checked={checked}
          disabled={disabled}
          aria-describedby={hint ? hintId : undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="peer h-6 w-10 appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-55"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute start-1 top-1 size-4 rounded-full bg-line-strong transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent rtl:peer-checked:-translate-x-4"
        />
      </span>
    </label>
  )
}
