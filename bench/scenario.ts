/** One thing that was measured, as a ratio to a baseline of the same run where there is one. */
export interface Figure {
  /** The goal it answers, such as `P5`; empty for what is only reported. */
  readonly goal: string
  readonly what: string
  /** With its unit. */
  readonly ours: string
  readonly baseline: string
  /** Ours ÷ baseline; undefined where a bar is absolute or there is none. */
  readonly ratio: number | undefined
  readonly must: string
  readonly aim: string
  readonly verdict: Verdict
}

export type Verdict = 'aim met' | 'must met' | 'aim missed' | 'missed' | 'reported'

/** A named measurement; `npm run bench -- NAME` runs it alone. */
export interface Scenario {
  readonly name: string
  readonly title: string
  /** What is measured against what, and how; for the report. */
  readonly method: string
  /** No more passes than so many are worth their time. */
  readonly passesMax?: number
  measure(options: BenchOptions): Promise<Figure[]>
}

export interface BenchOptions {
  /** The checkout. */
  readonly root: string
  /** Times that baseline and ours are measured in turn; medians are reported. */
  readonly passes: number
  readonly say: (sentence: string) => void
}

/** Where a figure stands against its bars; `higher` tells which side is good. */
export function judge(
  value: number,
  must: number,
  aim: number,
  better: 'higher' | 'lower',
): Verdict {
  const reaches = (bar: number): boolean => (better === 'higher' ? value >= bar : value <= bar)
  if (reaches(aim)) return 'aim met'
  return reaches(must) ? 'must met' : 'missed'
}

/** A figure that is a ratio to a baseline. */
export function ratioFigure(given: {
  readonly goal: string
  readonly what: string
  readonly ours: number
  readonly baseline: number
  /** The middle one of the passes' own, where both halves of a pass run one after the other; the two's unless told. */
  readonly ratio?: number
  readonly unit: string
  readonly must: number
  readonly aim: number
  readonly better: 'higher' | 'lower'
}): Figure {
  const { goal, what, ours, baseline, unit, must, aim, better } = given
  const { ratio = ours / baseline } = given
  const sign = better === 'higher' ? '≥' : '≤'
  return {
    goal,
    what,
    ours: `${shown(ours)} ${unit}`,
    baseline: `${shown(baseline)} ${unit}`,
    ratio,
    must: `${sign} ${must}`,
    aim: `${sign} ${aim}`,
    verdict: judge(ratio, must, aim, better),
  }
}

/** A figure with bars of its own, in its unit; without a `must` it has an aim alone. */
export function absoluteFigure(given: {
  readonly goal: string
  readonly what: string
  readonly ours: number
  readonly unit: string
  readonly must?: number
  readonly aim: number
  readonly better: 'higher' | 'lower'
}): Figure {
  const { goal, what, ours, unit, must, aim, better } = given
  const sign = better === 'higher' ? '≥' : '≤'
  const verdict = judge(ours, must ?? aim, aim, better)
  return {
    goal,
    what,
    ours: `${shown(ours)} ${unit}`,
    baseline: '–',
    ratio: undefined,
    must: must === undefined ? '–' : `${sign} ${must} ${unit}`,
    aim: `${sign} ${aim} ${unit}`,
    verdict: must === undefined && verdict === 'missed' ? 'aim missed' : verdict,
  }
}

/** A ratio to a baseline that has an aim, and no bar that it must reach. */
export function aimedFigure(given: {
  readonly goal: string
  readonly what: string
  readonly ours: number
  readonly baseline: number
  readonly unit: string
  readonly aim: number
  readonly better: 'higher' | 'lower'
}): Figure {
  const figure = ratioFigure({ ...given, must: given.aim })
  const verdict = figure.verdict === 'missed' ? 'aim missed' : figure.verdict
  return { ...figure, must: '–', verdict }
}

/** A figure without a bar. */
export const reported = (what: string, ours: number, unit: string): Figure => ({
  goal: '',
  what,
  ours: `${shown(ours)} ${unit}`,
  baseline: '–',
  ratio: undefined,
  must: '–',
  aim: '–',
  verdict: 'reported',
})

export const shown = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
