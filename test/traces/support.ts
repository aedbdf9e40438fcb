import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CollectedSpan } from '@florin/platform/testing'
import { waterfall } from './waterfall.js'

const nothing: readonly CollectedSpan[] = []

/** Spans whose parent was not collected, though it should be; the one that begins the trace has none. */
export const orphansOf = (spans: readonly CollectedSpan[]): CollectedSpan[] => {
  const known = new Set(spans.map(({ spanId }) => spanId))
  return spans.filter(({ parentSpanId }) => parentSpanId !== null && !known.has(parentSpanId))
}

/** From where a trace begins to a span: whose work, and what. */
export function wayTo(spans: readonly CollectedSpan[], span: CollectedSpan): string[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId)
  return [...(parent ? wayTo(spans, parent) : []), `${span.service}: ${span.name}`]
}

/** Every text that a span carries, to be searched. */
export const textOf = (spans: readonly CollectedSpan[]): string =>
  JSON.stringify(spans.map(({ name, attributes }) => ({ name, attributes })))

/** The trace in which something is named so. */
export const traceWith = (
  traces: readonly (readonly CollectedSpan[])[],
  name: string,
): readonly CollectedSpan[] =>
  traces.find((spans) => spans.some((span) => span.name === name)) ?? nothing

/** Draws a trace into the folder that is named for it, see CONTRIBUTING; nothing otherwise. */
export function drawIfAsked(name: string, title: string, spans: readonly CollectedSpan[]): void {
  const folder = process.env['FLORIN_DRAW_TRACES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.svg`), waterfall(title, spans))
}
