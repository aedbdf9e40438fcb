import { newId } from '../../context/ids.js'
import { KafkaServer } from '../../servers/index.js'
import { openCarriedLog, prepareTopics } from '../../testing/carried-log.js'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js'

const caseMs = 60_000
const padding: object = { padding: 'x'.repeat(400_000) }
let server: KafkaServer
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  server = await KafkaServer.start()
}, caseMs)
afterAll(async () => {
  await server.stop()
  await database.drop()
})

it(
  'each lane goes to its partition, and no partition is sent more at once than a broker takes',
  async () => {
    await prepareTopics(server, 3)
    const opened = await openCarriedLog(server.access, database)
    // Ten times 400 kB, which are little as they are stored, so that the relay has all of them in hand at once.
    for (const lane of [1, 1, 2, 4, 4, 5, 1, 2, 4, 5]) {
      const event = { id: newId(), type: 'florin.bank.account.opened.v1', userid: newId() }
      await opened.append(lane, { ...event, ...padding })
    }
    await opened.transport.carry(opened.log, [])
    const offsets = await server.look((admin) => admin.fetchTopicOffsets(opened.topic))
    const sent = new Map(offsets.map(({ partition, high }) => [partition, high]))
    expect([0, 1, 2].map((partition) => sent.get(partition))).toEqual(['0', '6', '4'])
    await opened.transport.close()
  },
  caseMs,
)
