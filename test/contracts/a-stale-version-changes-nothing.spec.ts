import type { Problem } from '@florin/contracts'
import { startProduct, type TestProduct } from '../support/product.js'
import { routesOf, takes, type ApiDocument, type Route } from './open-api.js'
import { settle, type Household } from './support/households.js'
import { ask, type Answered } from './support/requests.js'
import { stateOf } from './support/state.js'

let product: TestProduct
let routes: Route[]
let conditional: Route[]
let ann: Household

beforeAll(async () => {
  product = await startProduct()
  routes = routesOf((await product.anonymous.get<ApiDocument>('/openapi.json')).body)
  conditional = routes.filter((route) => takes(route, 'If-Match'))
  ann = await settle(product, 'ANN')
}, 60_000)
afterAll(() => product.stop())

const shownBy = async (route: Route): Promise<Answered> => {
  const show = routes.find(({ method, path }) => method === 'GET' && path === route.path)
  if (!show) throw new Error(`nothing shows what ${route.name} changes`)
  return ask(product, show, ann)
}
const versionIn = ({ text }: Answered): number => (JSON.parse(text) as { version: number }).version
const change = (route: Route, version: string): Promise<Answered> =>
  ask(product, route, ann, { headers: { 'if-match': version } })

it('is answered with the current one, by every operation that takes a version', async () => {
  expect(conditional.map(({ method }) => method)).toEqual(
    expect.arrayContaining(['PATCH', 'DELETE']),
  )
  const before = await stateOf(product, routes, ann)
  for (const route of conditional) {
    const shown = await shownBy(route)
    const current = versionIn(shown)
    expect([route.name, shown.headers['etag']]).toEqual([route.name, `"${current}"`])
    const others = `"${current - 1}", W/"${current + 1}", "x"`
    const nonsense = ['"x"', 'x', '""', ',', `"${'9'.repeat(30)}"`, `${current}`, `"${current}`]
    const stale = [`"${current - 1}"`, `"${current + 1}"`, others, ...nonsense]
    for (const version of stale) {
      const answer = await change(route, version)
      expect([route.name, version, answer.status]).toEqual([route.name, version, 412])
      expect(JSON.parse(answer.text) as Problem).toMatchObject({
        code: 'stale-version',
        status: 412,
        currentVersion: current,
      })
    }
  }
  expect(await stateOf(product, routes, ann)).toEqual(before)
})

it('is told apart from the current one, which changes the resource once', async () => {
  // What is taken away goes after all edits, and what belongs to something before that.
  const rank = ({ method, path }: Route): number => (method === 'DELETE' ? 1_000 - path.length : 0)
  const inOrder = [...conditional].sort((a, b) => rank(a) - rank(b))
  for (const route of inOrder) {
    const seen = String((await shownBy(route)).headers['etag'])
    const answer = await change(route, `"0", ${seen}`)
    expect([route.name, answer.status]).toEqual([route.name, route.method === 'DELETE' ? 204 : 200])
    const late = await change(route, seen)
    expect([route.name, late.status]).toEqual([route.name, route.method === 'DELETE' ? 404 : 412])
  }
})
