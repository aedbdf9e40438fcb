import { Button, IconButton } from '@florin/ui'
import { ArrowDown, ArrowUp, Eye, EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { arranged, hiding, moved, showing, type Arrangement } from './arrangement.js'

export interface ArrangerProps<Name extends string> {
  readonly name: Name
  readonly names: readonly Name[]
  readonly arrangement: Arrangement
  readonly onChange: (next: Arrangement) => void
}

/** Stands in a card's place while cards are arranged: it goes up or down by buttons, so by thumb and keyboard alike. */
export function Arranger<Name extends string>(props: ArrangerProps<Name>) {
  const { name, names, arrangement, onChange } = props
  const { t } = useTranslation('overview')
  const title = t(`cards.${name}`)
  const shown = arranged(names, arrangement).filter((one) => !arrangement.hidden.includes(one))
  const isHidden = !shown.includes(name)
  const place = shown.indexOf(name)
  return (
    <div className="flex min-h-16 items-center gap-2 rounded-lg border border-dashed border-line-strong bg-surface px-4 py-3">
      <p className="me-auto min-w-0 font-medium wrap-break-word">
        {title}
        {isHidden && <span className="ms-2 text-sm text-muted">{t('arrange.hidden')}</span>}
      </p>
      {isHidden ? (
        <Button
          size="sm"
          icon={<Eye size={16} aria-hidden="true" />}
          onClick={() => onChange(showing(arrangement, name))}
        >
          {t('arrange.show')}
        </Button>
      ) : (
        <>
          <IconButton
            size="sm"
            label={t('arrange.earlier', { card: title })}
            disabled={place === 0}
            icon={<ArrowUp size={18} aria-hidden="true" />}
            onClick={() => onChange(moved(names, arrangement, name, -1))}
          />
          <IconButton
            size="sm"
            label={t('arrange.later', { card: title })}
            disabled={place === shown.length - 1}
            icon={<ArrowDown size={18} aria-hidden="true" />}
            onClick={() => onChange(moved(names, arrangement, name, 1))}
          />
          <IconButton
            size="sm"
            label={t('arrange.hide', { card: title })}
            icon={<EyeOff size={18} aria-hidden="true" />}
            onClick={() => onChange(hiding(arrangement, name))}
          />
        </>
      )}
    </div>
  )
}
