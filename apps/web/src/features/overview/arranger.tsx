import { Button, IconButton } from '@florin/ui'
import { ArrowDown, ArrowUp, Eye, EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

export interface ArrangerProps {
  readonly title: string
  /** Among those that are shown, from 0; none for a hidden one. */
  readonly place: number | undefined
  readonly last: number
  readonly onPlace: (place: number) => void
  readonly onShow: () => void
  readonly onHide: () => void
}

/** A card's row while cards are arranged: it goes up or down by buttons, so by thumb and keyboard alike. */
export function Arranger({ title, place, last, onPlace, onShow, onHide }: ArrangerProps) {
  const { t } = useTranslation('overview')
  return (
    <>
      <p className="me-auto min-w-0 py-3 font-medium wrap-break-word">
        {title}
        {place === undefined && (
          <span className="ms-2 text-sm text-muted">{t('arrange.hidden')}</span>
        )}
      </p>
      {place === undefined ? (
        <Button size="sm" icon={<Eye size={16} aria-hidden="true" />} onClick={onShow}>
          {t('arrange.show')}
        </Button>
      ) : (
        <>
          <IconButton
            size="sm"
            label={t('arrange.earlier', { card: title })}
            disabled={place === 0}
            icon={<ArrowUp size={18} aria-hidden="true" />}
            onClick={() => onPlace(place - 1)}
          />
          <IconButton
            size="sm"
            label={t('arrange.later', { card: title })}
            disabled={place === last}
            icon={<ArrowDown size={18} aria-hidden="true" />}
            onClick={() => onPlace(place + 1)}
          />
          <IconButton
            size="sm"
            label={t('arrange.hide', { card: title })}
            icon={<EyeOff size={18} aria-hidden="true" />}
            onClick={onHide}
          />
        </>
      )}
    </>
  )
}
