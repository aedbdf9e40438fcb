import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { IconButton } from './button.js'
import { cx } from './cx.js'
import { Modal } from './modal.js'
import { useUi } from './provider.js'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  /** Buttons, the most important one last; they stay in sight while the rest scrolls. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  closesOutside?: boolean
  children?: ReactNode
}

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-4xl' }

const panel = 'max-w-none border-line bg-surface p-0 text-ink shadow-float appear open:flex'

/** Asks for something and waits. On a phone it stands at the foot of the screen. */
export function Dialog({ size = 'sm', ...rest }: DialogProps) {
  return (
    <Panel
      {...rest}
      className={cx(
        panel,
        'mt-auto max-h-[90dvh] w-full rounded-t-lg border',
        'sm:m-auto sm:max-h-[85dvh] sm:w-[calc(100%-2rem)] sm:rounded-lg',
        widths[size],
      )}
    />
  )
}

export interface SheetProps extends Omit<DialogProps, 'size'> {
  /** `end`: beside the page, over its whole height (on a phone over all of it). `bottom`: from below. */
  side?: 'end' | 'bottom'
}

/** Shows more of something beside the list it is in. */
export function Sheet({ side = 'end', ...rest }: SheetProps) {
  return (
    <Panel
      {...rest}
      className={cx(
        panel,
        side === 'end'
          ? 'ms-auto h-dvh max-h-none w-full sm:max-w-md sm:rounded-s-lg sm:border-s'
          : 'mx-auto mt-auto max-h-[90dvh] w-full rounded-t-lg border-t sm:max-w-2xl sm:border-x',
      )}
    />
  )
}

function Panel({
  title,
  description,
  footer,
  className,
  children,
  ...modal
}: SheetProps & { className: string }) {
  const id = useId()
  const { labels } = useUi()
  return (
    <Modal
      {...modal}
      className={className}
      labelledBy={`${id}-title`}
      describedBy={description ? `${id}-description` : undefined}
    >
      <div className="flex min-h-0 w-full flex-col">
        <div className="ps-6 pe-16 pt-5 pb-3">
          <h2 id={`${id}-title`} className="text-xl font-semibold wrap-break-word">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-muted">
              {description}
            </p>
          )}
        </div>
        <div className="min-h-0 grow overflow-y-auto px-6 pt-1 pb-6">{children}</div>
        {footer && (
          <div className="flex flex-wrap justify-end gap-3 border-t border-line px-6 py-4">
            {footer}
          </div>
        )}
      </div>
      {/* Last, so that the focus begins in the content. */}
      <IconButton
        label={labels.close}
        icon={<X size={20} aria-hidden="true" />}
        onClick={modal.onClose}
        className="absolute end-4 top-4"
      />
    </Modal>
  )
}
