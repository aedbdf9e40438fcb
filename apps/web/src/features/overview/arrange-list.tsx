import { cx } from '@florin/ui'
import { GripVertical } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Arranger } from './arranger.js'
import { arranged, hiding, placed, shownOf, showing, type Arrangement } from './arrangement.js'
import { shiftOf, useDragging } from './use-dragging.js'

export interface ArrangeListProps<Name extends string> {
  readonly names: readonly Name[]
  readonly arrangement: Arrangement
  readonly onChange: (next: Arrangement) => void
}

/** The cards as rows, while they are arranged: by dragging, or by each row's buttons. */
export default function ArrangeList<Name extends string>(props: ArrangeListProps<Name>) {
  const { names, arrangement, onChange } = props
  const { t } = useTranslation('overview')
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const shown = shownOf(names, arrangement)
  // Hidden ones stand below, out of the way of what is dragged.
  const rows = [...shown, ...arranged(names, arrangement).filter((one) => !shown.includes(one))]
  const place = (name: Name, to: number): void => {
    onChange(placed(names, arrangement, name, to))
    const card = t(`cards.${name}`)
    setSaid(t('arrange.now', { card, place: to + 1, all: shown.length }))
  }
  const { held, grip } = useDragging(list, shown.length, (from, to) => {
    const name = shown[from]
    if (name !== undefined) place(name, to)
  })
  return (
    <>
      <p className="mb-4 text-muted">{t('arrange.how')}</p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <ul ref={list} className="relative flex flex-col gap-3">
        {rows.map((name, n) => (
          <li
            key={name}
            style={held && { transform: `translateY(${shiftOf(held, n)}px)` }}
            className={cx(
              'flex min-h-16 items-center gap-2 rounded-lg border border-dashed border-line-strong bg-surface ps-1 pe-4',
              held?.from === n && 'z-10 shadow-float',
              held && held.from !== n && 'transition-transform motion-reduce:transition-none',
            )}
          >
            {n < shown.length ? (
              // The buttons do the same for who does not drag, so nothing is said of it.
              <span
                aria-hidden
                className="grid size-11 shrink-0 cursor-grab touch-none place-items-center text-muted"
                {...grip(n)}
              >
                <GripVertical size={20} />
              </span>
            ) : (
              <span className="size-11 shrink-0" />
            )}
            <Arranger
              title={t(`cards.${name}`)}
              place={n < shown.length ? n : undefined}
              last={shown.length - 1}
              onPlace={(to) => place(name, to)}
              onShow={() => onChange(showing(arrangement, name))}
              onHide={() => onChange(hiding(arrangement, name))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
