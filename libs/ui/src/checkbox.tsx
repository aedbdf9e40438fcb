import { Check, Minus } from 'lucide-react'
import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react'
import { cx } from './cx.js'

type Native = Omit<ComponentProps<'input'>, 'type' | 'ref' | 'onChange' | 'checked'>

export interface CheckboxProps extends Native {
  /** `mixed`: some of what it stands for. */
  checked: boolean | 'mixed'
  onChange: (checked: boolean) => void
  /** Beside the box; without one it needs an `aria-label`. */
  label?: ReactNode
}

export function Checkbox({ checked, onChange, label, className, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === 'mixed'
  }, [checked])
  return (
    <label className={cx('inline-flex items-start gap-2.5', className)}>
      <span className="relative flex size-6 shrink-0 items-center justify-center">
        <input
          {...rest}
          ref={box}
          type="checkbox"
          checked={checked === true}
          onChange={(event) => onChange(event.target.checked)}
          className="peer size-4.5 appearance-none rounded-[5px] border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:border-ink disabled:opacity-55"
        />
        <Check
          size={14}
          strokeWidth={3}
          aria-hidden="true"
          className="pointer-events-none invisible absolute text-on-accent peer-checked:visible"
        />
        <Minus
          size={14}
          strokeWidth={3}
          aria-hidden="true"
          className="pointer-events-none invisible absolute text-on-accent peer-indeterminate:visible"
        />
      </span>
      {label !== undefined && <span className="pt-px">{label}</span>}
    </label>
  )
}
