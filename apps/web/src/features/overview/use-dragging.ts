import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { landing, type Span } from './landing.js'

/** A row that is held: which, how far from where it lay, and where it would land. */
export interface Held {
  readonly from: number
  readonly by: number
  readonly to: number
  /** How much room it leaves. */
  readonly size: number
}

export interface Dragging {
  readonly held: Held | undefined
  /** For what a row is held by. */
  readonly grip: (from: number) => { onPointerDown: (event: PointerEvent) => void }
}

/** So near the edge of the window the page scrolls. */
const edgePx = 72
const scrollPx = 8

/**
 * The first rows of a list, which are put elsewhere by mouse, pen or finger. Nothing moves in the document before the row is let go, so
 * that nothing loses the pointer; Escape puts it back.
 */
export function useDragging(
  list: RefObject<HTMLElement | null>,
  count: number,
  onDrop: (from: number, to: number) => void,
): Dragging {
  const [held, setHeld] = useState<Held>()
  const stop = useRef<() => void>(undefined)
  useEffect(() => () => stop.current?.(), [])

  const begin = (from: number, { pointerId, clientY }: PointerEvent): void => {
    const children = [...(list.current?.children ?? [])].slice(0, count)
    const rows = children.map((row) => spanOf(row as HTMLElement))
    const startY = clientY + window.scrollY
    const over = new AbortController()
    let y = clientY
    let now: Held = { from, by: 0, to: from, size: gapAfter(rows, from) }
    const follow = (): void => {
      const by = y + window.scrollY - startY
      now = { ...now, by, to: landing(rows, from, by) }
      setHeld(now)
    }
    const scroll = (): void => {
      if (over.signal.aborted) return
      const step = y < edgePx ? -scrollPx : y > window.innerHeight - edgePx ? scrollPx : 0
      if (step !== 0) {
        window.scrollBy(0, step)
        follow()
      }
      requestAnimationFrame(scroll)
    }
    const end = (isDropped: boolean): void => {
      over.abort()
      setHeld(undefined)
      if (isDropped && now.to !== from) onDrop(from, now.to)
    }
    const on = <Name extends keyof WindowEventMap>(
      name: Name,
      listener: (event: WindowEventMap[Name]) => void,
    ): void => window.addEventListener(name, listener, { signal: over.signal })
    on('pointermove', (event) => {
      if (event.pointerId !== pointerId) return
      y = event.clientY
      follow()
    })
    on('pointerup', (event) => event.pointerId === pointerId && end(true))
    on('pointercancel', (event) => event.pointerId === pointerId && end(false))
    on('keydown', (event) => event.key === 'Escape' && end(false))
    stop.current = () => end(false)
    follow()
    requestAnimationFrame(scroll)
  }

  return {
    held,
    grip: (from) => ({
      onPointerDown: (event) => {
        if (event.button !== 0 || !event.isPrimary) return
        // No text is chosen on the way.
        event.preventDefault()
        begin(from, event)
      },
    }),
  }
}

const spanOf = (row: HTMLElement): Span => ({ start: row.offsetTop, size: row.offsetHeight })

/** From a row's beginning to that of the next: what the others move by when it is taken out. */
function gapAfter(rows: readonly Span[], n: number): number {
  const [row, next, before] = [rows[n], rows[n + 1], rows[n - 1]]
  if (!row) return 0
  const gap = next
    ? next.start - row.start - row.size
    : before
      ? row.start - before.start - before.size
      : 0
  return row.size + gap
}

/** How far a row lies from its place while another is held, in pixels. */
export function shiftOf({ from, by, to, size }: Held, n: number): number {
  if (n === from) return by
  if (n > from && n <= to) return -size
  return n < from && n >= to ? size : 0
}
