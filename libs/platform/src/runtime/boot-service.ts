import type { INestApplication } from '@nestjs/common'
import fastifyMultipart from '@fastify/multipart'
import type { OpenAPIObject } from '@nestjs/swagger'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { assertRingOpens } from '../crypto/wrapped-keys.repository.js'
import { addAnswerHooks } from '../http/answer-hooks.js'
import { addRequestHooks } from '../http/fastify.js'
import { answerNotModified } from '../http/not-modified.js'
import { openApiOf } from '../http/open-api.js'
import { Consumer } from '../messaging/consumer.js'
import { EventServer } from '../messaging/event-server.js'
import { Relay } from '../messaging/relay.js'
import { tellWaiting } from '../messaging/tell-waiting.js'
import type { Following } from '../messaging/transport.js'
import { createLog } from '../observability/log.js'
import { watchClock } from '../observability/watch-clock.js'
import { platformRetention } from '../retention/policy.js'
import { Retention } from '../retention/retention.js'
import { assembleService } from './assemble-service.js'
import type { ServiceDefinition } from './service-definition.js'
import type { ServiceRuntime } from './service-runtime.js'
import type { Serving } from './serving.js'

// Files are streamed and limited by whoever takes them; these bound what comes around them.
const uploadLimits = {
  files: 1,
  fields: 10,
  fieldSize: 64 * 1024,
  fieldNameSize: 100,
  fileSize: Infinity,
}

/** A service that is up: its application, not necessarily listening on a port. */
export interface RunningService {
  readonly name: string
  readonly routes: readonly string[]
  readonly app: INestApplication
  readonly fastify: FastifyInstance
  readonly serving: Serving
  openApi(): OpenAPIObject
  /** Finishes what it has taken, then lets go of everything. */
  close(): Promise<void>
}

/** Boots one service on the given ports: HTTP application, consumers and relay. */
export async function bootService(
  definition: ServiceDefinition,
  runtime: ServiceRuntime,
): Promise<RunningService> {
  const { name } = definition
  const log = createLog(name, runtime.log)
  const relay = new Relay(name, runtime.urls.direct, runtime.transport, log)
  const assembled = await assembleService(definition, runtime, relay, log)
  const { app, apiDatabase, workerDatabase, reads, serving, release } = assembled
  const retention = new Retention(
    workerDatabase,
    [...platformRetention, ...(definition.retention ?? [])],
    log,
  )
  let consumers: Consumer[] = []
  let following: Following | undefined
  let tellNoMore = (): void => undefined
  const server = new EventServer(
    async (subscriptions) => {
      reads.listensTo(subscriptions)
      consumers = subscriptions.map((s) => new Consumer(s, workerDatabase, log))
      const handlers = subscriptions.map(({ handler }) => handler)
      tellNoMore = tellWaiting(name, handlers, workerDatabase)
      await Promise.all(consumers.map((consumer) => consumer.start()))
      const { transport, turns } = runtime
      following = await transport.follow(name, consumers, { turns, log })
    },
    async () => {
      tellNoMore()
      await following?.stop()
      await Promise.all(consumers.map((consumer) => consumer.stop()))
    },
  )
  await Promise.all([
    assertRingOpens(workerDatabase, name, runtime.keyRing),
    // Requests come as soon as it listens, and none of them is to be the first that asks.
    apiDatabase.anonymous((tx) => tx.query('SELECT 1')),
  ]).catch(async (error: unknown) => {
    await release()
    throw error
  })
  addRequestHooks(app, name, log, serving)
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance
  addAnswerHooks(fastify, name, reads)
  answerNotModified(fastify)
  await app.register(fastifyMultipart, { limits: uploadLimits })
  app.getHttpAdapter().get('/openapi.json', (_request: unknown, reply: FastifyReply) => {
    void reply.send(openApiOf(app, name))
  })
  app.connectMicroservice({ strategy: server }, { inheritAppConfig: true })
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
  await app.startAllMicroservices()
  relay.start()
  retention.start()
  const watchClockNoMore = watchClock(name, workerDatabase, log)
  return {
    name,
    routes: definition.routes,
    app,
    fastify,
    serving,
    openApi: () => openApiOf(app, name),
    close: async () => {
      watchClockNoMore()
      await Promise.all([app.close(), retention.stop()])
      await relay.stop()
      await release()
    },
  }
}
