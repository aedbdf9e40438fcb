/** A row of a list, in pixels from its beginning. */
export interface Span {
  readonly start: number
  readonly size: number
}

/**
 * Where a row lands among the others when it is let go: past each one whose middle it has reached.
 * @param by how much lower than it lay it is held
 */
export function landing(rows: readonly Span[], from: number, by: number): number {
  const held = rows[from]
  if (!held) return from
  const [start, end] = [held.start + by, held.start + held.size + by]
  const isBefore = ({ start: top, size }: Span, n: number): boolean =>
    n < from ? top + size / 2 <= start : top + size / 2 <= end
  return rows.filter((row, n) => n !== from && isBefore(row, n)).length
}
