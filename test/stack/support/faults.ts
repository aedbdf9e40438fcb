import { serviceNames } from '@florin/contracts'
import { pause } from '../../faults/support/mortal-florin.js'
import type { RealStack } from './real-stack.js'

/** How long a server that is gone stays so. */
const awayMs = Number(process.env['FLORIN_AWAY_SECONDS'] ?? 8) * 1_000

/** So soon is in MongoDB, once it is back, what was committed while it was not. */
const writtenMsMax = 30_000

/** What happens while people do what they do. */
export interface Fault {
  readonly name: string
  /** @param living whether anybody is still at it */
  happen(on: RealStack, living: () => boolean): Promise<void>
  /** Whether requests may be asked to come again; or which alone. */
  readonly refuses: boolean | RegExp
}

/** One after the other, as long as anybody is at it. */
async function inTurn(
  keys: readonly string[],
  living: () => boolean,
  disturb: (key: string) => Promise<void>,
): Promise<void> {
  for (const key of keys) {
    if (!living()) return
    await disturb(key)
    await pause(500)
  }
}

export const faults: readonly Fault[] = [
  {
    name: 'each service is killed in turn',
    happen: (on, living) => inTurn(serviceNames, living, (key) => on.kill(key)),
    refuses: true,
  },
  {
    name: 'replicas are killed, so that others take over in the middle of a batch',
    happen: (on, living) =>
      inTurn(['budget 2', 'notification 2', 'budget 2', 'notification 2'], living, (key) =>
        on.kill(key),
      ),
    // Reads go to the other one; of a write in a killed one's hands it is not known whether it was done.
    refuses: /^(POST|PATCH|DELETE) .* outcome-unknown$/,
  },
  {
    name: 'every service is restarted, one half of the replicas after the other',
    happen: async (on) => {
      await pause(1_000)
      await on.restart(serviceNames)
      await on.restart(serviceNames.map((name) => `${name} 2`))
    },
    refuses: false,
  },
  {
    name: 'replicas answer nobody for a while',
    happen: (on, living) =>
      inTurn(['transaction', 'budget', 'bank'], living, async (key) => {
        await on.hold(key)
        await pause(4_000)
        on.release(key)
      }),
    // Reads are answered by the other one; a write waits for what the held one has locked, or is of unknown outcome.
    refuses: /^(POST|PATCH|DELETE) /,
  },
  {
    name: 'the broker is gone',
    happen: async ({ servers: { kafka } }) => {
      await pause(1_000)
      await kafka.kill()
      await pause(awayMs)
      await kafka.start()
    },
    // What was made a moment ago can't be known where it is needed; those who ask are told when to come.
    refuses: true,
  },
  {
    name: 'the broker answers nobody',
    happen: async ({ servers: { kafka } }) => {
      await pause(1_000)
      await kafka.hold()
      await pause(awayMs)
      kafka.release()
    },
    // What was made a moment ago can't be known where it is needed; those who ask are told when to come.
    refuses: true,
  },
  {
    name: 'the way to the broker is slow, and cut now and then',
    happen: async ({ servers: { ways } }, living) => {
      await ways.slowDown('kafka', 200, 100)
      while (living()) {
        await pause(4_000)
        await ways.cut('kafka')
        await pause(1_000)
        await ways.mend('kafka')
      }
      await ways.speedUp('kafka')
    },
    // What was made a moment ago can't be known where it is needed; those who ask are told when to come.
    refuses: true,
  },
  {
    name: 'PostgreSQL is restarted at once, three times',
    happen: async (on) => {
      for (let n = 0; n < 3; n++) {
        await pause(3_000)
        await on.restartDatabase()
      }
    },
    refuses: true,
  },
  {
    name: 'the way to Redis takes four seconds',
    happen: async ({ servers: { ways } }) => {
      await pause(1_000)
      await ways.slowDown('redis', 2_000)
      await pause(awayMs)
      await ways.speedUp('redis')
    },
    refuses: false,
  },
  {
    name: 'Redis is gone',
    happen: async ({ servers: { redis } }) => {
      await pause(1_000)
      await redis.kill()
      await pause(awayMs)
      await redis.start()
    },
    refuses: false,
  },
  {
    name: 'S3 is gone',
    happen: async ({ servers: { s3 } }) => {
      await s3.kill()
      await pause(awayMs)
      await s3.start()
    },
    refuses: /imports/,
  },
  {
    name: 'S3 answers nobody',
    happen: async ({ servers: { s3 } }) => {
      await pause(500)
      await s3.hold()
      await pause(awayMs)
      s3.release()
    },
    refuses: /imports/,
  },
  ...(['gone', 'held'] as const).map((how) => ({
    name: how === 'gone' ? 'MongoDB is gone' : 'MongoDB answers nobody',
    happen: async (on: RealStack) => {
      const { mongo } = on.servers
      await pause(1_000)
      await (how === 'gone' ? mongo.kill() : mongo.hold())
      await pause(awayMs)
      await on.documentsWaiting()
      await (how === 'gone' ? mongo.start() : mongo.release())
      const since = performance.now()
      await on.documentsWritten()
      expect(performance.now() - since).toBeLessThan(writtenMsMax)
    },
    // What was written before it went cannot be read without it.
    refuses: /metadata/,
  })),
  {
    name: 'PgBouncer is killed, again and again',
    happen: async ({ pooler }, living) => {
      for (let n = 0; n < 5 && living(); n++) {
        await pause(1_500)
        await pooler.kill()
        await pooler.start()
      }
    },
    refuses: true,
  },
  {
    name: 'everything is sent once more',
    happen: async (on, living) => {
      while (living()) {
        await pause(2_000)
        await on.forgetWhatWasSent()
      }
    },
    refuses: false,
  },
  {
    name: 'what is no event lies in the topics',
    happen: async ({ servers: { kafka } }, living) => {
      for (let n = 0; n < 20 && living(); n++) {
        await kafka.send('florin.transaction.v1', [
          { key: 'nobody', value: 'neither JSON nor ours' },
          { key: null, value: null },
          { key: 'k', value: '{"type":"florin.transaction.recorded.v1"}', headers: { lane: 'x' } },
        ])
        await pause(200)
      }
      expect(await kafka.messagesOf('florin.budget.dead-letters')).not.toEqual([])
    },
    refuses: false,
  },
]
