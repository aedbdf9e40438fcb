import { readFileSync } from 'node:fs'
import { contrast, distance, eyes } from './testing/colours.js'

type Tokens = Readonly<Record<string, string>>

const css = readFileSync(`${__dirname}/theme.css`, 'utf8')

function tokensOf(block: string): Tokens {
  const inside = css.slice(css.indexOf(block)).split('\n}')[0] ?? ''
  const found = inside.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)
  return Object.fromEntries([...found].map(([, name = '', hex = '']) => [name, hex]))
}

const light = tokensOf('@theme static {')
const dark = { ...light, ...tokensOf("[data-theme='dark'] {") }
const papers = ['canvas', 'surface', 'sunken', 'hover']
const tones = ['accent', 'positive', 'danger', 'warning', 'info']

/** Text and what it stands on. */
const texts: readonly (readonly [string, string])[] = [
  ...papers.flatMap((paper) =>
    ['ink', 'muted', ...tones, 'accent-strong', 'danger-strong'].map(
      (text) => [text, paper] as const,
    ),
  ),
  ...tones.map((tone) => [tone, `${tone}-soft`] as const),
  ...tones.map((tone) => ['ink', `${tone}-soft`] as const),
  ['accent-strong', 'accent-soft'],
  ['muted', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ['canvas', 'ink'],
]

/** The edges of what is filled in, where the focus is, bars. */
const signs: readonly (readonly [string, string])[] = [
  ...['canvas', 'surface', 'sunken'].flatMap((paper) => [
    ['line-strong', paper] as const,
    ['focus', paper] as const,
  ]),
  ...['accent', 'warning', 'danger'].map((fill) => [fill, 'sunken'] as const),
]

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, tokens) => {
  const colour = (name: string): string => {
    const hex = tokens[name]
    if (hex === undefined) throw new Error(`There is no colour "${name}"`)
    return hex
  }
  const chart = Array.from({ length: 10 }, (_, index) => colour(`chart-${index + 1}`))

  it('has text that WCAG AA calls readable, on every paper it stands on', () => {
    const poor = texts
      .map(([text, paper]) => ({ text, paper, ratio: contrast(colour(text), colour(paper)) }))
      .filter(({ ratio }) => ratio < 4.5)
    expect(poor).toEqual([])
  })

  it('has edges, focus and bars that stand out from the paper', () => {
    const poor = signs
      .map(([sign, paper]) => ({ sign, paper, ratio: contrast(colour(sign), colour(paper)) }))
      .filter(({ ratio }) => ratio < 3)
    expect(poor).toEqual([])
  })

  it('has chart colours that stand out from the paper of a card', () => {
    for (const hex of chart) expect(contrast(hex, colour('surface'))).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(eyes))('has chart colours that can be told apart (%s)', (_, eye) => {
    const near = chart.flatMap((one, at) =>
      chart.slice(at + 1).flatMap((other) => {
        const apart = distance(one, other, eye)
        return apart < 0.09 ? [{ one, other, apart }] : []
      }),
    )
    expect(near).toEqual([])
  })
})

describe('both themes', () => {
  it('know the same colours', () => {
    const own = Object.keys(tokensOf("[data-theme='dark'] {"))
    expect(own.sort()).toEqual(Object.keys(light).sort())
  })
})
