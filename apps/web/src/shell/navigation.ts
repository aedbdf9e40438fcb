import {
  ChartColumn,
  ChartPie,
  FileUp,
  House,
  Landmark,
  ReceiptText,
  ScrollText,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { FileRouteTypes } from '../generated/route-tree.js'

export interface Place {
  readonly to: FileRouteTypes['to']
  /** Key of its name in `common:places`. */
  readonly name: string
  readonly icon: LucideIcon
  /** In the bar at the bottom of a phone, which has room for five. */
  readonly onPhone?: boolean
  /** Goes there after `g`. */
  readonly key?: string
}

/** Where one can go, in the order in which people look. A screen is here once it is built. */
export const places: readonly Place[] = [
  { to: '/', name: 'overview', icon: House, onPhone: true, key: 'o' },
  { to: '/transactions', name: 'transactions', icon: ReceiptText, onPhone: true, key: 't' },
  { to: '/imports', name: 'imports', icon: FileUp, onPhone: true, key: 'i' },
  { to: '/accounts', name: 'accounts', icon: Landmark, onPhone: true, key: 'a' },
  { to: '/budgets', name: 'budgets', icon: ChartPie, onPhone: true, key: 'b' },
  { to: '/reports', name: 'reports', icon: ChartColumn, key: 'r' },
  { to: '/household', name: 'household', icon: Users, key: 'f' },
  { to: '/audit', name: 'audit', icon: ScrollText, key: 'h' },
]
