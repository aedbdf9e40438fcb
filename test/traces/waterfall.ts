import type { CollectedSpan } from '@florin/platform/testing'

const width = 1_280
const labelWidth = 500
const rowHeight = 20
const headHeight = 76
const barHeight = 12
const indent = 14
const marginRight = 70
const axisSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000]
const ticksMax = 10

const colours: Readonly<Record<string, string>> = {
  'api-gateway': '#64748b',
  transaction: '#2563eb',
  budget: '#d97706',
  notification: '#dc2626',
  analytics: '#059669',
  bank: '#7c3aed',
  audit: '#0891b2',
  user: '#be185d',
}
const colourOf = (service: string): string => colours[service] ?? '#334155'

interface Row {
  readonly span: CollectedSpan
  readonly depth: number
  /** What the database was asked in it. */
  readonly statements: readonly CollectedSpan[]
}

/** What is published or heard, besides where: `publish florin.budget.v1 · budget.threshold.crossed`. */
function labelOf({ name, attributes }: CollectedSpan): string {
  const [, event] = /^florin\.(.*)\.v\d+$/.exec(String(attributes['cloudevents.event_type'])) ?? []
  return event === undefined ? name : `${name} · ${event}`
}

const isStatement = ({ attributes }: CollectedSpan): boolean => 'db.query.text' in attributes

/** The spans of a trace, each below what it is part of; statements stand in the row of theirs. */
export function rowsOf(spans: readonly CollectedSpan[]): Row[] {
  const byParent = Map.groupBy(
    spans.toSorted((a, b) => a.start - b.start),
    ({ parentSpanId }) => parentSpanId,
  )
  const below = (parent: string | null, depth: number): Row[] =>
    (byParent.get(parent) ?? [])
      .filter((span) => !isStatement(span))
      .flatMap((span) => {
        const statements = (byParent.get(span.spanId) ?? []).filter(isStatement)
        return [{ span, depth, statements }, ...below(span.spanId, depth + 1)]
      })
  return below(null, 0)
}

/** A trace as a picture: time to the right, each span below what it is part of. */
export function waterfall(title: string, spans: readonly CollectedSpan[]): string {
  const rows = rowsOf(spans)
  const begin = Math.min(...spans.map(({ start }) => start))
  const lengthMs = Math.max(...spans.map(({ end }) => end)) - begin
  const scale = (width - labelWidth - marginRight) / lengthMs
  const x = (time: number): number => labelWidth + (time - begin) * scale
  const height = headHeight + rows.length * rowHeight + 12
  const services = [...new Set(rows.map(({ span }) => span.service))]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="12" y="20" font-size="14" font-weight="600" fill="#0f172a">${escaped(title)}</text>`,
    ...legend(services),
    ...axis(lengthMs, scale, height),
    ...rows.flatMap((row, n) => drawn(row, headHeight + n * rowHeight, x)),
    '</svg>',
    '',
  ].join('\n')
}

const legend = (services: readonly string[]): string[] =>
  services.map((service, n) => {
    const left = 12 + n * 100
    return `<circle cx="${left + 4}" cy="38" r="4" fill="${colourOf(service)}"/><text x="${left + 13}" y="42" fill="#334155">${escaped(service)}</text>`
  })

function axis(lengthMs: number, scale: number, height: number): string[] {
  const step = axisSteps.find((one) => lengthMs / one <= ticksMax) ?? lengthMs
  const ticks = Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, n) => n * step)
  return ticks.map((ms) => {
    const left = fixed(labelWidth + ms * scale)
    return `<path d="M${left} ${headHeight - 6}V${height - 8}" stroke="#e2e8f0"/><text x="${left}" y="${headHeight - 10}" text-anchor="middle" fill="#64748b">${ms} ms</text>`
  })
}

function drawn(
  { span, depth, statements }: Row,
  top: number,
  x: (time: number) => number,
): string[] {
  const colour = colourOf(span.service)
  const bar = (one: CollectedSpan, opacity: number, inset: number): string =>
    `<rect x="${fixed(x(one.start))}" y="${top + 4 + inset}" width="${fixed(Math.max(1.5, x(one.end) - x(one.start)))}" height="${barHeight - 2 * inset}" rx="2" fill="${colour}" fill-opacity="${opacity}"/>`
  const ms = span.end - span.start
  return [
    `<text x="${12 + depth * indent}" y="${top + 14}" fill="#0f172a">${escaped(labelOf(span))}</text>`,
    bar(span, statements.length > 0 ? 0.35 : 0.85, 0),
    ...statements.map((statement) => bar(statement, 0.9, 3)),
    `<text x="${fixed(x(span.end) + 5)}" y="${top + 14}" fill="#64748b">${ms < 0.05 ? '' : `${ms.toFixed(1)} ms`}</text>`,
  ]
}

const fixed = (length: number): string => length.toFixed(1)

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
