import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiBreaks } from '@florin/contracts'
import { startProduct, type TestProduct } from '../support/product.js'

const file = join(__dirname, '../../libs/contracts/snapshots/openapi.json')
const refresh = process.env['FLORIN_CONTRACTS_UPDATE'] === '1'

let product: TestProduct
let current: object
let published: object | undefined

beforeAll(async () => {
  product = await startProduct()
  const { text } = await product.anonymous.get('/openapi.json')
  current = JSON.parse(text, withoutProse) as object
  if (existsSync(file)) published = JSON.parse(readFileSync(file, 'utf8')) as object
}, 60_000)
afterAll(() => product.stop())

/** What clients are not built on: a text of an example or a description may change at any time. */
function withoutProse(this: object, name: string, value: unknown): unknown {
  if (name === 'info' || name === 'summary') return undefined
  if (name === 'description' && typeof value === 'string') return undefined
  // A field may be called so; then it has a schema, and stands among others that have.
  const isField = name === 'example' && 'type' in Object(value) && !('type' in this)
  return name === 'example' && !isField ? undefined : value
}

describe('the published API', () => {
  it('goes on being what its clients were written for', () => {
    // A break that is meant: take the snapshot away, run `npm run contracts`, and say so in the changelog.
    expect(published ? apiBreaks({ ...published }, { ...current }) : []).toEqual([])
    if (refresh) writeFileSync(file, `${JSON.stringify(current, null, 1)}\n`)
  })

  it('is as its snapshot says; `npm run contracts` takes compatible changes into it', () => {
    expect(current).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })
})
