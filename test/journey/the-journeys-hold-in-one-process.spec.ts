import { journeys } from './journeys/index.js'
import { inOneProcess, type Product } from './support/florin.js'

let florin: Product

beforeAll(async () => {
  florin = await inOneProcess()
}, 60_000)
afterAll(() => florin.stop())

describe.each(journeys)('%s', (_, journey) => journey(() => florin))
