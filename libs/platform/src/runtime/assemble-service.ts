import { Logger as NestLogger, type DynamicModule } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { topicOf } from '@florin/contracts'
import type { FastifyInstance } from 'fastify'
import { DataKeys } from '../crypto/data-keys.repository.js'
import { ApiDatabase } from '../database/api-database.js'
import { measurePool } from '../database/measured-pools.js'
import { createPool } from '../database/pools.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { PostgresDocuments } from '../documents/postgres-documents.repository.js'
import { AnswerCache } from '../http/answer-cache.js'
import { createAdapter } from '../http/fastify.js'
import { readJsonBodies } from '../http/json-body.js'
import { RateLimiter } from '../http/rate-limit.js'
import { ReadYourWrites } from '../http/read-your-writes.js'
import { NoMail } from '../mail/mail.js'
import { NoSms } from '../sms/sms.js'
import { Outbox, type RelaySignal } from '../messaging/outbox.js'
import { BacklogPressure } from '../messaging/pressure.js'
import type { Log } from '../observability/log.js'
import { publicUrlDefault } from '../mail/open-mail.js'
import { PlatformModule } from './platform.module.js'
import { Serving } from './serving.js'
import type { ServiceDefinition } from './service-definition.js'
import type { ServiceRuntime } from './service-runtime.js'

/** A service put together and not started: no hook has run, nothing is listened to. */
export interface AssembledService {
  readonly app: NestFastifyApplication
  readonly apiDatabase: ApiDatabase
  readonly workerDatabase: WorkerDatabase
  readonly reads: ReadYourWrites
  readonly serving: Serving
  /** Lets go of the pools; the application is closed before. */
  release(): Promise<void>
}

/** Puts a service's module on the ports of a runtime. */
export async function assembleService(
  definition: ServiceDefinition,
  runtime: ServiceRuntime,
  relay: RelaySignal,
  log: Log,
): Promise<AssembledService> {
  definition.settings?.()
  const { name } = definition
  const { preparesStatements = true } = runtime.pools
  const { keepsAnswers = false } = definition
  const apiPool = createPool({
    url: runtime.urls.api,
    max: runtime.pools.api,
    applicationName: `${name}-api`,
    preparesStatements,
  })
  const workerPool = createPool({
    url: runtime.urls.worker,
    max: runtime.pools.worker,
    applicationName: `${name}-worker`,
    preparesStatements,
  })
  const measured = Object.entries({ api: apiPool, worker: workerPool }).map(([pool, of]) =>
    measurePool(of, { service: name, pool }),
  )
  const apiDatabase = new ApiDatabase(apiPool, name, keepsAnswers)
  const workerDatabase = new WorkerDatabase(workerPool, keepsAnswers)
  const reads = new ReadYourWrites(apiDatabase, runtime.cache)
  const serving = new Serving()
  const platform = PlatformModule.for({
    service: name,
    alone: runtime.alone ?? false,
    log,
    apiDatabase,
    workerDatabase,
    outbox: new Outbox(relay, () => runtime.clock.now()),
    pressure: new BacklogPressure(topicOf(name), workerDatabase, runtime.transport),
    cache: runtime.cache,
    objects: runtime.objects,
    documents: runtime.documents?.documentsOf(name) ?? new PostgresDocuments(apiDatabase),
    mail: runtime.mail ?? new NoMail(),
    sms: runtime.sms ?? new NoSms(),
    publicUrl: runtime.publicUrl ?? publicUrlDefault,
    tokenKeys: runtime.tokenKeys,
    dataKeys: new DataKeys(runtime.keyRing),
    clock: runtime.clock,
    limiter: new RateLimiter(runtime.cache, runtime.clock, runtime.rateLimitFactor ?? 0),
    reads,
    answers: new AnswerCache(keepsAnswers ? runtime.answers : undefined, runtime.clock),
    serving,
  })
  NestLogger.overrideLogger(['error', 'warn'])
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(definition, platform),
    createAdapter(),
    { logger: ['error', 'warn'], abortOnError: false, bodyParser: false },
  )
  readJsonBodies(app.getHttpAdapter().getInstance() as unknown as FastifyInstance)
  return {
    app,
    apiDatabase,
    workerDatabase,
    reads,
    serving,
    release: async () => {
      for (const end of measured) end()
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
