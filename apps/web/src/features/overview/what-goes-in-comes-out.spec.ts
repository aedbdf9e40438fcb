import { fromNumeric } from '@florin/money'
import fc from 'fast-check'
import { moneyFlow, type CategoryFigure, type MoneyFlow } from './money-flow.js'

const parents: Record<string, string> = { coffee: 'dining', bars: 'dining', fuel: 'transportation' }
const rootOf = (id: string): string => parents[id] ?? id
const minor = (amount: string): bigint => fromNumeric(amount, 'EUR')
const figure = (
  categoryId: string,
  amount: string,
  type: 'expense' | 'income' = 'expense',
): CategoryFigure => ({ categoryId, amount, type })

/** What flows into and out of a box. */
function through({ links }: MoneyFlow, id: string): { into: bigint; out: bigint } {
  const sum = (end: 'source' | 'target'): bigint =>
    links.filter((link) => link[end] === id).reduce((all, link) => all + minor(link.amount), 0n)
  return { into: sum('target'), out: sum('source') }
}

const figures = fc.uniqueArray(
  fc.record({
    categoryId: fc.oneof(
      fc.constantFrom('salary', 'dining', 'coffee', 'bars', 'fuel', 'rent'),
      fc.integer({ min: 0, max: 40 }).map((n) => `own-${n}`),
    ),
    type: fc.constantFrom('expense' as const, 'income' as const),
    amount: fc.integer({ min: -99_999, max: 999_999 }).map((cents) => (cents / 100).toFixed(2)),
  }),
  { selector: ({ categoryId }) => categoryId },
)

it('loses no cent in any box', () => {
  fc.assert(
    fc.property(figures, (given) => {
      const flow = moneyFlow(given, 'EUR', rootOf)
      for (const { id, amount } of flow.nodes) {
        const { into, out } = through(flow, id)
        if (into > 0n && out > 0n) expect(into).toBe(out)
        expect(into > out ? into : out).toBe(minor(amount))
      }
      expect(new Set(flow.nodes.map(({ id }) => id)).size).toBe(flow.nodes.length)
      const net = given.reduce(
        (sum, { type, amount }) => sum + minor(amount) * (type === 'income' ? 1n : -1n),
        0n,
      )
      const [left] = flow.nodes.filter(({ id }) => id === 'left')
      const [short] = flow.nodes.filter(({ id }) => id === 'from-savings')
      expect(minor(left?.amount ?? '0') - minor(short?.amount ?? '0')).toBe(net)
    }),
  )
})

it('puts categories under the one they belong to, only where there are several', () => {
  const { links } = moneyFlow(
    [
      figure('salary', '100.00', 'income'),
      figure('dining', '10.00'),
      figure('coffee', '5.00'),
      figure('rent', '50.00'),
    ],
    'EUR',
    rootOf,
  )
  expect(links.map(({ source, target, amount }) => `${source} ${target} ${amount}`)).toEqual([
    'in:salary all 100.00',
    'all out:rent 50.00',
    'all out:dining 15.00',
    'out:dining sub:dining 10.00',
    'out:dining sub:coffee 5.00',
    'all left 35.00',
  ])
})

it('takes a refund that is more than was spent for something that came in', () => {
  const { links } = moneyFlow([figure('rent', '-20.00'), figure('dining', '30.00')], 'EUR', rootOf)
  expect(links.map(({ source, target, amount }) => `${source} ${target} ${amount}`)).toEqual([
    'in:rent all 20.00',
    'from-savings all 10.00',
    'all out:dining 30.00',
  ])
})

it('shows the largest by themselves and the others together', () => {
  const many = Array.from({ length: 12 }, (_, n) => figure(`own-${n}`, `${n + 1}.00`))
  const { nodes } = moneyFlow(many, 'EUR', rootOf)
  expect(nodes.filter(({ id }) => id.startsWith('out:'))).toHaveLength(8)
  expect(nodes.find(({ id }) => id === 'out:rest')).toMatchObject({ amount: '15.00' })
})

it('is nothing where nothing moved', () => {
  expect(moneyFlow([figure('rent', '0.00')], 'EUR', rootOf).nodes).toEqual([])
})
