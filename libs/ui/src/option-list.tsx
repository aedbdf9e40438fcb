import { Check } from 'lucide-react'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { cx } from './cx.js'
import { grouped, type Option } from './options.js'
import { useUi } from './provider.js'
import { useFloatingList } from './use-floating-list.js'

export interface OptionListProps<O extends Option> {
  id: string
  anchor: RefObject<HTMLElement | null>
  options: readonly O[]
  /** The place of the option that Enter would take; -1 for none. */
  active: number
  value: string | null
  render: ((option: O) => ReactNode) | undefined
  onChoose: (option: O) => void
}

/** The list of a Combobox, over everything else. */
export function OptionList<O extends Option>(props: OptionListProps<O>) {
  const { id, anchor, options, active } = props
  const { labels } = useUi()
  const list = useRef<HTMLDivElement>(null)
  useFloatingList(true, anchor, list)
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <div
      ref={list}
      popover="manual"
      className="fixed inset-auto m-0 overflow-y-auto rounded-md border border-line bg-surface p-1 text-ink shadow-float"
      onPointerDown={(event) => event.preventDefault()}
    >
      <div id={id} role="listbox" aria-label={labels.showOptions}>
        {grouped(options).map((group, at) => {
          const headingId = group.group && `${id}-group-${at}`
          return (
            <div key={at} role={headingId && 'group'} aria-labelledby={headingId}>
              {headingId && (
                <div id={headingId} className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
                  {group.group}
                </div>
              )}
              {group.options.map((option, within) => (
                <ListOption
                  key={option.value}
                  {...props}
                  option={option}
                  id={`${id}-${group.start + within}`}
                  isActive={group.start + within === active}
                />
              ))}
            </div>
          )
        })}
      </div>
      <p role="status" className={cx('px-2.5 text-sm text-muted', options.length === 0 && 'py-2')}>
        {options.length === 0 && labels.noMatches}
      </p>
    </div>
  )
}

type ListOptionProps<O extends Option> = Pick<
  OptionListProps<O>,
  'value' | 'render' | 'onChoose'
> & {
  id: string
  option: O
  isActive: boolean
}

function ListOption<O extends Option>(props: ListOptionProps<O>) {
  const { option, id, isActive, value, render, onChoose } = props
  return (
    <div
      id={id}
      role="option"
      aria-selected={option.value === value}
      onClick={() => onChoose(option)}
      className={cx(
        'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 text-sm hover:bg-hover pointer-coarse:min-h-11',
        isActive && 'bg-hover outline-2 -outline-offset-2 outline-focus',
      )}
    >
      <span className="flex min-w-0 grow flex-col">
        {render ? render(option) : option.label}
        {option.hint && <span className="text-xs text-muted">{option.hint}</span>}
      </span>
      {option.value === value && <Check size={16} aria-hidden="true" className="text-accent" />}
    </div>
  )
}
