import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Module } from '@nestjs/common'
import { TestStack } from '../testing/index.js'
import { freePort } from './free-port.js'
import { defineService } from './service-definition.js'

@Module({})
class NothingModule {}

const service = defineService({ name: 'budget', module: NothingModule, routes: [] })
const sockets: Socket[] = []
let stack: TestStack
let gate: Server
let api: string
/** Lets those through that wait at the gate. */
let open: () => void

beforeAll(async () => {
  stack = await TestStack.start()
  const behind = new URL(stack.database.url('budget_api'))
  const isOpen = new Promise<void>((resolve) => (open = resolve))
  const through = async (from: Socket): Promise<void> => {
    sockets.push(from)
    await isOpen
    const to = connect(Number(behind.port), behind.hostname)
    sockets.push(to)
    from.pipe(to).pipe(from)
  }
  gate = createServer((socket) => void through(socket)).listen(await freePort(), '127.0.0.1')
  await once(gate, 'listening')
  const { port } = gate.address() as { port: number }
  api = Object.assign(new URL(behind), { hostname: '127.0.0.1', port: String(port) }).href
})
afterAll(async () => {
  await stack.stop()
  for (const socket of sockets) socket.destroy()
  gate.close()
})

it('is not up before the first that asks on behalf of people has an answer', async () => {
  const urls = { ...stack.runtimeFor('budget').urls, api }
  let isUp = false
  const knocks = once(gate, 'connection')
  const booting = stack.boot(service, { urls }).then(() => (isUp = true))
  await knocks
  // As long as a start takes.
  await stack.boot(service)
  expect(isUp).toBe(false)
  open()
  await booting
  expect(isUp).toBe(true)
})
