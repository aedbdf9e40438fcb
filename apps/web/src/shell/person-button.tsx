import { CircleUserRound } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { useProfile } from '../lib/use-formats.js'

/** Who is signed in; leads to everything about them. */
export function PersonButton(props: ComponentProps<'button'>) {
  const { t } = useTranslation()
  const profile = useProfile()
  return (
    <button
      type="button"
      className="flex min-h-10 items-center gap-2 rounded-md px-2 text-muted hover:bg-hover hover:text-ink"
      {...props}
    >
      <CircleUserRound aria-hidden className="size-5" strokeWidth={1.75} />
      <span className="max-w-40 truncate max-sm:sr-only">{profile?.fullName ?? t('you')}</span>
    </button>
  )
}
