import type { ServiceName } from './event.js'

/**
 * The paths that each service answers, as prefixes: of two that fit a request the longer one wins. Read by the services
 * and by the gateway, wherever either runs.
 */
export const serviceRoutes: Readonly<Record<ServiceName, readonly string[]>> = {
  user: ['/v1/admin/users', '/v1/auth', '/v1/families', '/v1/me'],
  bank: ['/v1/accounts', '/v1/reports/net-worth'],
  transaction: ['/v1/transactions', '/v1/imports', '/v1/categories'],
  analytics: ['/v1/reports'],
  budget: ['/v1/budgets'],
  notification: ['/v1/notifications', '/v1/stream'],
  audit: ['/v1/audit', '/v1/admin/log'],
}
