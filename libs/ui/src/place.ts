export interface Box {
  top: number
  bottom: number
  left: number
  width: number
}

export interface Place {
  top: number
  left: number
  width: number
  heightMax: number
}

const gap = 4
const edge = 8

/**
 * Where a list that belongs to `anchor` goes: under it, or over it when there is too little room below and more above; as wide as
 * the anchor, but at least `widthMin`, and inside the window. CSS pixels of the window.
 */
export function placeBeside(
  anchor: Box,
  wanted: { height: number; widthMin: number },
  view: { width: number; height: number },
): Place {
  const below = view.height - anchor.bottom - gap - edge
  const above = anchor.top - gap - edge
  const over = below < Math.min(wanted.height, 160) && above > below
  const heightMax = Math.max(0, Math.min(over ? above : below, wanted.height))
  const width = Math.min(Math.max(anchor.width, wanted.widthMin), view.width - 2 * edge)
  return {
    top: over ? anchor.top - gap - heightMax : anchor.bottom + gap,
    left: Math.max(edge, Math.min(anchor.left, view.width - width - edge)),
    width,
    heightMax,
  }
}
