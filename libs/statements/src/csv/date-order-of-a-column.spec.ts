import { DateOrderEvidence, dateOrderOf, type DateOrderHints } from './date-order.js'

it.each<[cells: string[], hints: DateOrderHints, order: string | undefined, ambiguous?: boolean]>([
  [['2026-01-02'], {}, 'YMD'],
  [['31/12/2025', '01/02/2026'], {}, 'DMY'],
  [['12/31/2025', '01/02/2026'], {}, 'MDY'],
  [['95-12-31'], {}, 'YMD'],
  [['01/02/2026'], {}, 'MDY', true],
  [['01/02/2026'], { decimalSeparator: ',' }, 'DMY', true],
  [['01/02/2026'], { currency: 'GBP' }, 'DMY', true],
  [['01.02.2026'], { currency: 'USD' }, 'DMY', true],
  [['02/02/2026'], {}, 'MDY', false],
  [['03/01/2026', '01/02/2026', '02/03/2026'], { currency: 'USD' }, 'DMY', true],
  [['Dec 31, 2025'], {}, 'YMD'],
  [['01/02/2026', '31/02/2026'], {}, 'DMY'],
  [['no date'], {}, undefined],
])('%j with %j is %s', (cells, hints, order, ambiguous = false) => {
  const column = new DateOrderEvidence()
  for (const cell of cells) column.observe(cell)
  expect(dateOrderOf([column], hints)).toEqual(order && { order, ambiguous })
})
