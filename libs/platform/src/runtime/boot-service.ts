import { Logger as NestLogger, type DynamicModule, type INestApplication } from '@nestjs/common'
import fastifyMultipart from '@fastify/multipart'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { OpenAPIObject } from '@nestjs/swagger'
import { topicOf } from '@florin/contracts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { DataKeys } from '../crypto/data-keys.repository.js'
import { ApiDatabase } from '../database/api-database.js'
import { createPool } from '../database/pools.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { addRequestHooks, createAdapter } from '../http/fastify.js'
import { openApiOf } from '../http/open-api.js'
import { ReadYourWrites } from '../http/read-your-writes.js'
import { Consumer } from '../messaging/consumer.js'
import { EventServer } from '../messaging/event-server.js'
import { Outbox } from '../messaging/outbox.js'
import { BacklogPressure } from '../messaging/pressure.js'
import { Relay } from '../messaging/relay.js'
import { createLog } from '../observability/log.js'
import { platformRetention } from '../retention/policy.js'
import { Retention } from '../retention/retention.js'
import { PlatformModule } from './platform.module.js'
import type { ServiceDefinition } from './service-definition.js'
import type { ServiceRuntime } from './service-runtime.js'

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
  const apiPool = createPool({
    url: runtime.urls.api,
    max: runtime.pools.api,
    applicationName: `${name}-api`,
  })
  const workerPool = createPool({
    url: runtime.urls.worker,
    max: runtime.pools.worker,
    applicationName: `${name}-worker`,
  })
  const apiDatabase = new ApiDatabase(apiPool, name)
  const workerDatabase = new WorkerDatabase(workerPool)
  const relay = new Relay(name, runtime.urls.direct, runtime.transport, log)
  const reads = new ReadYourWrites(apiDatabase, runtime.cache)
  const platform = PlatformModule.for({
    service: name,
    log,
    apiDatabase,
    workerDatabase,
    outbox: new Outbox(relay, () => runtime.clock.now()),
    pressure: new BacklogPressure(topicOf(name), workerDatabase, runtime.transport),
    cache: runtime.cache,
    objects: runtime.objects,
    tokenKeys: runtime.tokenKeys,
    dataKeys: new DataKeys(runtime.keyRing),
    clock: runtime.clock,
    reads,
  })
  const retention = new Retention(workerDatabase, platformRetention, log)
  let consumers: Consumer[] = []
  const server = new EventServer(
    async (subscriptions) => {
      reads.listensTo(subscriptions)
      consumers = subscriptions.map((s) => new Consumer(s, workerDatabase, runtime.transport, log))
      for (const consumer of consumers) consumer.start()
    },
    async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()))
    },
  )
  NestLogger.overrideLogger(['error', 'warn'])
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(definition, platform),
    createAdapter(),
    { logger: ['error', 'warn'], abortOnError: false },
  )
  addRequestHooks(app, name, log)
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
  return {
    name,
    routes: definition.routes,
    app,
    fastify: app.getHttpAdapter().getInstance() as unknown as FastifyInstance,
    openApi: () => openApiOf(app, name),
    close: async () => {
      await Promise.all([app.close(), retention.stop()])
      await relay.stop()
      await Promise.all([apiPool.end(), workerPool.end()])
    },
  }
}

function rootModule(
  definition: ServiceDefinition,
  platform: ReturnType<typeof PlatformModule.for>,
): DynamicModule {
  class ServiceRoot {}
  return { module: ServiceRoot, imports: [platform, definition.module] }
}
