import { useLayoutEffect, type RefObject } from 'react'
import { placeBeside } from './place.js'

const wanted = { height: 320, widthMin: 224 }

/**
 * Shows `list`, an element with `popover="manual"`, beside `anchor` while `open`: in the browser's top layer, so that nothing cuts it off,
 * and inside of its dialog, so that it is not inert.
 */
export function useFloatingList(
  open: boolean,
  anchor: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const field = anchor.current
    const element = list.current
    if (!open || !field || !element) return
    const place = () => {
      const { innerWidth: width, innerHeight: height } = window
      const at = placeBeside(field.getBoundingClientRect(), wanted, { width, height })
      Object.assign(element.style, {
        top: `${at.top}px`,
        left: `${at.left}px`,
        width: `${at.width}px`,
        maxHeight: `${at.heightMax}px`,
      })
    }
    place()
    element.showPopover()
    window.addEventListener('resize', place)
    window.addEventListener('scroll', place, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', place)
      window.removeEventListener('scroll', place, { capture: true })
      element.hidePopover()
    }
  }, [open, anchor, list])
}
