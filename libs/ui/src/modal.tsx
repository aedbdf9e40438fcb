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

/** Where a form begins. The browser would take what scrolls for the first thing to be reached, if there is little room. */
function focusFirstField(dialog: HTMLElement): void {
  dialog.querySelector<HTMLElement>('input, select, textarea')?.focus()
}

/**
 * The browser's own `<dialog>`: it keeps the focus, gives it back, and makes the rest inert. What is inside exists only while it is
 * open, so it begins anew each time.
 */
export const Modal = ({ open, ...rest }: ModalProps) => (open ? <OpenModal {...rest} /> : null)

function OpenModal({ onClose, closesOutside = true, ...rest }: Omit<ModalProps, 'open'>) {
  const dialog = useRef<HTMLDialogElement>(null)
  const pressedOutside = useRef(false)
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    element.showModal()
    focusFirstField(element)
    setLayer(element)
    // Closing it, before it is taken away, is what gives the focus back.
    return () => element.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={rest.labelledBy}
      aria-label={rest.label}
      aria-describedby={rest.describedBy}
      className={rest.className}
      onCancel={(event) => {
        event.preventDefault()
        if (event.target === event.currentTarget) onClose()
      }}
      // Pressed twice, Escape closes it whatever anybody says.
      onClose={(event) => {
        if (!event.currentTarget.open) onClose()
      }}
      // Both ends of the press: text that is selected beyond the edge closes nothing.
      onPointerDown={(event) => {
        pressedOutside.current = event.target === event.currentTarget
      }}
      onClick={(event) => {
        const outside = pressedOutside.current && event.target === event.currentTarget
        if (outside && closesOutside) onClose()
      }}
    >
      <LayerContext value={layer}>{rest.children}</LayerContext>
    </dialog>
  )
}
