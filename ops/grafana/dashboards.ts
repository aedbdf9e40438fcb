import type { Dashboard } from './dashboard.js'
import { database } from './database.dashboard.js'
import { events } from './events.dashboard.js'
import { gateway } from './gateway.dashboard.js'
import { overview } from './overview.dashboard.js'

/** All of them. `npm run dashboards` writes them where Grafana reads them. */
export const dashboards: readonly Dashboard[] = [overview, events, database, gateway]
