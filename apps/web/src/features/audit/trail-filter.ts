/** Which entries are shown; it stands in the address. */
export interface TrailFilter {
  /** Of `actionsByKind`. */
  readonly kind?: string
  /** One action; it goes before the kind. */
  readonly action?: string
  /** Days where the person lives, both included. */
  readonly from?: string
  readonly to?: string
}

const forms = {
  kind: /^[a-z]{1,30}$/,
  action: /^[A-Z][A-Z_]{0,99}$/,
  from: /^\d{4}-\d{2}-\d{2}$/,
  to: /^\d{4}-\d{2}-\d{2}$/,
}

/** What of an address has the form of a filter. Part of the first page load, so it knows neither kinds nor calendars. */
export const trailFilterOf = (search: Readonly<Record<string, unknown>>): TrailFilter =>
  Object.fromEntries(
    Object.entries(forms).flatMap(([name, form]) => {
      const value = search[name]
      return typeof value === 'string' && form.test(value) ? [[name, value]] : []
    }),
  )
