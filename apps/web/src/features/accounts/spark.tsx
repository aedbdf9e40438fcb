import { Skeleton } from '@florin/ui'
import { addDays } from '@florin/calendar'
import { useQuery } from '@tanstack/react-query'
import { historyOfAccountOptions } from '../../api/client.js'
import { useToday } from '../../lib/use-today.js'
import { sparkline } from './sparkline.js'

const daysShown = 90
const [width, height] = [96, 28]

/** How an account went these three months, as a line beside its balance. The account's page has the figures. */
export function Spark({ accountId }: { readonly accountId: string }) {
  const to = useToday()
  const from = addDays(to, -daysShown)
  const { data, isPending } = useQuery(
    historyOfAccountOptions({ path: { id: accountId }, query: { from, to } }),
  )
  if (isPending) return <Skeleton className="h-7 w-24" />
  const points = sparkline(data?.points.map(({ balance }) => balance) ?? [], width, height)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className="h-7 w-24 shrink-0 overflow-visible rtl:-scale-x-100"
    >
      <polyline points={points} fill="none" strokeWidth="1.5" className="stroke-accent" />
    </svg>
  )
}
