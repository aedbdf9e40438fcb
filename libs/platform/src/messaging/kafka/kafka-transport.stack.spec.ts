import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certify, KafkaServer } from '../../servers/index.js'
import { createLog } from '../../observability/log.js'
import { openCarriedLog, prepareTopics } from '../../testing/carried-log.js'
import { transportConformance } from '../../testing/conformance/transport.conformance.js'
import { RememberingHandler } from '../../testing/remembering-handler.js'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js'
import { until } from '../../runtime/until.js'
import { Turns } from '../turns.js'
import { KafkaTransport } from './kafka-transport.js'

describe.each([1, 12])('events through Kafka, on %p partitions', (partitions) => {
  let server: KafkaServer
  let database: TestDatabase
  afterAll(async () => {
    await server.stop()
    await database.drop()
  })

  transportConformance(async () => {
    database = await createTestDatabase()
    server = await KafkaServer.start()
    await prepareTopics(server, partitions)
    return openCarriedLog(server.access, database)
  })
})

describe('events through Kafka, over TLS and with a login', () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-kafka-tls-'))
  let server: KafkaServer
  let database: TestDatabase
  afterAll(async () => {
    await server.stop()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  transportConformance(async () => {
    database = await createTestDatabase()
    server = await KafkaServer.start({ certificate: certify(folder) })
    await prepareTopics(server, 3)
    return openCarriedLog(server.access, database)
  })

  it.each([
    ['without a login', { sasl: undefined }],
    ['with another authority', { caFile: undefined }],
    ['without TLS', { tls: false, caFile: undefined }],
  ])(
    'lets nobody in %s, who says so and tries on',
    async (_, other) => {
      const told: unknown[] = []
      const said = {
        warn: (_about: object, text: string) => told.push(text),
        debug: () => undefined,
      }
      const log = said as unknown as ReturnType<typeof createLog>
      const access = Object.fromEntries(
        Object.entries({ ...server.access, ...other }).filter(([, value]) => value !== undefined),
      ) as typeof server.access
      const transport = await KafkaTransport.open(access, 'stranger', log)
      const follower = new RememberingHandler('budget.stranger', 'florin.bank.v1')
      const following = await transport.follow('budget', [follower], { turns: new Turns(), log })
      await until(
        () => Promise.resolve(told.includes('cannot follow topics; trying on')),
        'being told so',
        20_000,
      )
      await following.stop()
      await transport.close()
      expect(follower.records).toEqual([])
    },
    60_000,
  )
})
