/** The last point of each month: a table of every day is none that anybody reads. */
export function monthEnds<P extends { readonly date: string }>(points: readonly P[]): P[] {
  return points.filter(({ date }, n) => points[n + 1]?.date.slice(0, 7) !== date.slice(0, 7))
}
