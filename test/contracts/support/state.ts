import { until } from '@florin/platform/testing'
import type { TestProduct } from '../../support/product.js'
import { isAdministration, type Route } from '../open-api.js'
import type { Household } from './households.js'
import { ask } from './requests.js'

const isStream = ({ path }: Route): boolean => path === '/v1/stream'

/** Operations that show something of theirs to somebody who is signed in, and end. */
export const shows = (route: Route): boolean =>
  route.method === 'GET' &&
  route.operation.security !== undefined &&
  !isStream(route) &&
  !isAdministration(route)

/** Looking is written down, and so changes what is shown. */
const leavesATrace = ({ name }: Route): boolean => name === 'GET /v1/me/documents/{id}/content'

export const hasQuery = (route: Route, name: string): boolean =>
  route.operation.parameters?.some((p) => p.in === 'query' && p.name === name) ?? false

export const isList = (route: Route): boolean => shows(route) && hasQuery(route, 'cursor')

/** When an answer of several parts was put together, which is another time whenever one asks. */
const putTogether = /"(generatedAt|asOf)":"[^"]*"/g

/** Waits until every file that was brought has been read and no event is on its way. */
async function atRest({ stack }: TestProduct): Promise<void> {
  const underWay = `SELECT 1 FROM transaction_schema.statement_imports WHERE status IN ('parsing', 'committing')`
  await until(async () => (await stack.database.sql(underWay)).length === 0, 'imports to be read')
  await stack.quiet()
}

/** Everything the API shows of a household once nothing is under way, by operation. */
export async function stateOf(
  product: TestProduct,
  routes: readonly Route[],
  of: Household,
): Promise<Record<string, string>> {
  await atRest(product)
  const shown: Record<string, string> = {}
  for (const route of routes.filter((one) => shows(one) && !leavesATrace(one))) {
    const query = hasQuery(route, 'limit') ? '?limit=200' : ''
    const { status, text } = await ask(product, route, of, { query })
    shown[route.name] = `${status} ${text.replace(putTogether, '')}`
  }
  return shown
}
