import { journeys } from '../journey/journeys/index.js'
import { productOf, start, type Product } from '../journey/support/florin.js'
import { startingAt } from './support/another-time.js'
import { RealStack, startServers, stopServers, type Servers } from './support/real-stack.js'
import { restoredFromABackup } from './support/restored-from-a-backup.js'

const startMsMax = 300_000

let servers: Servers | undefined
let stack: RealStack | undefined
let florin: Product

beforeAll(async () => {
  servers = await startServers()
  const running = await RealStack.start(servers, startingAt(start))
  stack = running
  florin = productOf({
    ...{ url: running.url, objects: running.objects },
    quiet: () => running.settled(),
    stop: () => running.stop(),
  })
}, startMsMax)
afterAll(async () => {
  await stack?.stop()
  if (servers) await stopServers(servers)
}, startMsMax)

describe.each(journeys)('%s', (_, journey) => journey(() => florin))

it(
  'is restored from a backup, by way of another kind of place, and goes on',
  () => restoredFromABackup(stack as RealStack, florin),
  180_000,
)

it('leaves nothing wrong behind', async () => {
  await florin.quiet()
  expect(await stack?.broken()).toEqual([])
})
