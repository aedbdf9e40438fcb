import { createContext, use, useLayoutEffect, useRef, useState, type ReactNode } from 'react'

const LayerContext = createContext<HTMLElement | null>(null)

/** Where menus and tooltips are put: all outside of an open dialog is inert, so theirs is inside of it. */
export const useLayer = (): HTMLElement | null => use(LayerContext)

export interface ModalProps {
  open: boolean
  /** Escape, the scrim or a button: the parent closes it. */
  onClose: () => void
  /** False for what must be answered: a click beside it does nothing. Escape always closes. */
  closesOutside?: boolean
  labelledBy?: string | undefined
  label?: string | undefined
  describedBy?: string | undefined
  className: string
  children: ReactNode
}

/**
 * The browser's own `<dialog>`: it keeps the focus, gives it back, and makes the rest inert. What is inside exists only while it is
 * open, so it begins anew each time.
 */
export function Modal({
  open,
  onClose,
  closesOutside = true,
  className,
  children,
  ...aria
}: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!open || !element) return
    element.showModal()
    setLayer(element)
    // Closing it, and not only taking it away, is what gives the focus back.
    return () => element.close()
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={dialog}
      aria-labelledby={aria.labelledBy}
      aria-label={aria.label}
      aria-describedby={aria.describedBy}
      className={className}
      onCancel={(event) => {
        event.preventDefault()
        if (event.target === event.currentTarget) onClose()
      }}
      // Pressed twice, Escape closes it whatever anybody says.
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
      onPointerDown={(event) => {
        if (closesOutside && event.target === event.currentTarget) onClose()
      }}
    >
      <LayerContext value={layer}>{children}</LayerContext>
    </dialog>
  )
}
