import { CircleAlert } from 'lucide-react'
import { createContext, use, useId, useMemo, type ReactNode } from 'react'
import { useUi } from './provider.js'
import { cx } from './cx.js'

interface FieldState {
  id: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}

const FieldContext = createContext<FieldState | undefined>(undefined)

/** What ties a control to the label, hint and error of the field around it. */
export function useFieldProps(own: { id?: string | undefined } = {}) {
  const field = use(FieldContext)
  return {
    id: own.id ?? field?.id,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid || undefined,
    'aria-required': field?.required || undefined,
  }
}

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to mend it; read out when it comes up. */
  error?: ReactNode
  required?: boolean
  /** Says that the field may stay empty, where most of a form's fields must not. */
  optional?: boolean
  /** The label is for those who listen alone, where the place says it to those who see. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** A label, its control, a hint and what is wrong. The control inside is any input of this library. */
export function Field({ label, hint, error, required, optional, hideLabel, ...rest }: FieldProps) {
  const id = useId()
  const { labels } = useUi()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  const state = useMemo(
    () => ({ id, describedBy, invalid: errorId !== undefined, required: required === true }),
    [id, describedBy, errorId, required],
  )
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', rest.className)}>
      <label
        htmlFor={id}
        id={`${id}-label`}
        className={cx('text-sm font-medium', hideLabel && 'sr-only')}
      >
        {label}
        {optional && <span className="ms-1.5 font-normal text-muted">{labels.optional}</span>}
      </label>
      <FieldContext value={state}>{rest.children}</FieldContext>
      {hint && (
        <p id={hintId} className="text-sm text-muted">
          {hint}
        </p>
      )}
      <FieldError id={errorId}>{error}</FieldError>
    </div>
  )
}

/** Stands there empty, so that what comes into it is read out. */
function FieldError({ id, children }: { id: string | undefined; children: ReactNode }) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {children ? (
        <p id={id} className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
          <span>{children}</span>
        </p>
      ) : null}
    </div>
  )
}
