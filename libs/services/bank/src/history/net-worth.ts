import type { NetWorthReport, WorthPoint } from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'
import type { WorthRow } from './history.repository.js'

type Block = NetWorthReport['blocks'][number]

/** One block for each currency, in the order in which these come. */
export const toBlocks = (rows: readonly WorthRow[]): Block[] =>
  [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, all]) => ({
    currency,
    points: all.map(toPoint),
  }))

function toPoint({ currency, date, assets, liabilities }: WorthRow): WorthPoint {
  const [owned, owed] = [fromNumeric(assets, currency), fromNumeric(liabilities, currency)]
  return {
    date,
    assets: formatAmount(owned, currency),
    liabilities: formatAmount(owed, currency),
    total: formatAmount(owned + owed, currency),
  }
}
