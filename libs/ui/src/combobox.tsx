import { ChevronsUpDown, X } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { OptionList } from './option-list.js'
import { cx } from './cx.js'
import { useFieldProps } from './field.js'
import { matching, moved, type Option } from './options.js'
import { useUi } from './provider.js'
import { controlClass } from './text-input.js'

export interface ComboboxProps<O extends Option> {
  options: readonly O[]
  /** The value of the chosen option; null when there is none. */
  value: string | null
  onChange: (value: string | null) => void
  placeholder?: string
  /** Whether nothing may be chosen. */
  clearable?: boolean
  /** What an option looks like in the list, where its label is not all. */
  render?: (option: O) => ReactNode
  'aria-label'?: string
  autoFocus?: boolean
  className?: string
}

/** One of many, found by typing. Follows the combobox pattern of ARIA 1.2: the focus stays in the input. */
export function Combobox<O extends Option>(props: ComboboxProps<O>) {
  const { options, value, onChange, clearable, className } = props
  const { labels } = useUi()
  const listId = useId()
  const field = useFieldProps()
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState<string>()
  const [active, setActive] = useState(-1)
  const open = query !== undefined
  const shown = matching(options, query ?? '')
  const chosen = options.find((option) => option.value === value)

  const show = (text: string) => {
    const found = matching(options, text)
    const at = text === '' ? found.findIndex((option) => option.value === value) : 0
    setQuery(text)
    setActive(found.length === 0 ? -1 : at)
  }
  const hide = () => {
    setQuery(undefined)
    setActive(-1)
  }
  const choose = (option: O | undefined) => {
    if (option) onChange(option.value)
    hide()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event
    if (key === 'Enter' && open) {
      choose(shown[active])
    } else if (key === 'Escape' && open) {
      hide()
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!open) show('')
      else setActive(moved(key, active, shown.length) ?? -1)
    } else {
      return
    }
    event.preventDefault()
  }

  return (
    <span className={cx('relative block', className)}>
      <input
        {...field}
        ref={input}
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        // The one field of a small dialog: whoever opened it came for it.
        autoFocus={props.autoFocus}
        aria-label={props['aria-label']}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={chosen?.label ?? props.placeholder}
        value={query ?? chosen?.label ?? ''}
        onChange={(event) => show(event.target.value)}
        onClick={() => (open ? undefined : show(''))}
        onKeyDown={onKeyDown}
        onBlur={hide}
        className={cx(controlClass, 'truncate pe-16')}
      />
      <span className="absolute inset-y-0 end-1 flex items-center">
        {clearable && chosen && (
          <SideButton label={labels.clear} onPress={() => (onChange(null), hide())}>
            <X size={16} aria-hidden="true" />
          </SideButton>
        )}
        <SideButton
          label={labels.showOptions}
          onPress={() => {
            input.current?.focus()
            if (open) hide()
            else show('')
          }}
        >
          <ChevronsUpDown size={16} aria-hidden="true" />
        </SideButton>
      </span>
      {open && (
        <OptionList
          id={listId}
          anchor={input}
          options={shown}
          active={active}
          value={value}
          render={props.render}
          onChoose={choose}
        />
      )}
    </span>
  )
}

interface SideButtonProps {
  label: string
  onPress: () => void
  children: ReactNode
}

/** Not a stop of the tab key: the keyboard has the arrows, and Escape. */
const SideButton = ({ label, onPress, children }: SideButtonProps) => (
  <button
    type="button"
    tabIndex={-1}
    aria-label={label}
    onPointerDown={(event) => event.preventDefault()}
    onClick={onPress}
    className="flex size-8 items-center justify-center rounded-sm text-muted hover:text-ink"
  >
    {children}
  </button>
)
