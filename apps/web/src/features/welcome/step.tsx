import { Card, cx } from '@florin/ui'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface StepProps {
  readonly number: number
  readonly title: string
  readonly isDone?: boolean
  readonly children: ReactNode
}

/** One of a few things to do, in their order; what is done says so. */
export function Step({ number, title, isDone = false, children }: StepProps) {
  const { t } = useTranslation('welcome')
  return (
    <li>
      <Card
        title={
          <span className="flex items-center gap-3">
            <span
              aria-hidden
              className={cx(
                'flex size-7 shrink-0 items-center justify-center rounded-full text-sm',
                isDone ? 'bg-accent text-on-accent' : 'bg-sunken text-muted',
              )}
            >
              {isDone ? <Check size={16} /> : number}
            </span>
            {title}
            {isDone && <span className="sr-only">{t('done')}</span>}
          </span>
        }
      >
        {children}
      </Card>
    </li>
  )
}
