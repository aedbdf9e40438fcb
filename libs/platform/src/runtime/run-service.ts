import { z } from 'zod'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { TokenKeys, type TokenJwk } from '../auth/token-keys.js'
import { cacheConfigSchema, openCaches } from '../cache/open-cache.js'
import { readConfig } from '../config/define-config.js'
import { assertTrusted, trusting } from '../database/trusted.js'
import { SystemClock } from '../context/clock.js'
import { KeyRing } from '../crypto/key-ring.js'
import { documentsConfigSchema, openDocuments } from '../documents/open-documents.js'
import { mailConfigSchema, openMail, publicUrlOf } from '../mail/open-mail.js'
import { openSms, smsConfigSchema } from '../sms/open-sms.js'
import { openTransport, transportConfigSchema } from '../messaging/open-transport.js'
import { Turns } from '../messaging/turns.js'
import { objectsConfigSchema, openObjects } from '../objects/open-objects.js'
import { createLog } from '../observability/log.js'
import { openTracing, tracingConfigSchema } from '../tracing/tracing-config.js'
import { bootService, type RunningService } from './boot-service.js'
import { runUntilStopped } from './process.js'
import type { ServiceDefinition } from './service-definition.js'
import type { ServiceRuntime } from './service-runtime.js'
import { drainConfigSchema } from './serving.js'

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' })
    return z.NEVER
  }
})
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

/** The key ring alone, for operators' commands as well. */
export const keyRingConfigSchema = z.object({
  /** JSON array of `{id, key}`, newest first; keys are 32 bytes in base64. */
  KEY_RING: json.pipe(z.array(z.object({ id: z.string(), key: z.base64().length(44) })).min(1)),
})

/** What one service needs to run alone. No secret has a default. */
export const serviceConfigSchema = z.object({
  ...cacheConfigSchema.shape,
  ...transportConfigSchema.shape,
  ...objectsConfigSchema.shape,
  ...documentsConfigSchema.shape,
  ...drainConfigSchema.shape,
  ...tracingConfigSchema.shape,
  ...mailConfigSchema.shape,
  ...smsConfigSchema.shape,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  /** Multiplies every rate limit; 0 switches them off. */
  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1_000_000).default(1),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Login of `<service>_api`. */
  DATABASE_API_URL: postgresUrl,
  /** Login of `<service>_worker`. */
  DATABASE_WORKER_URL: postgresUrl,
  /** The worker's login without a pooler between; the same as DATABASE_WORKER_URL unless told. */
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_API_POOL: z.coerce.number().int().min(1).max(100).default(10),
  DATABASE_WORKER_POOL: z.coerce.number().int().min(1).max(100).default(5),
  /** `off` behind a pooler that knows no named statements. */
  DATABASE_PREPARED_STATEMENTS: z.enum(['on', 'off']).default('on'),
  /** JSON array of JWKs; the user service's has the private key. */
  TOKEN_JWKS: json.pipe(z.array(z.looseObject({ kid: z.string() })).min(1)),
  ...keyRingConfigSchema.shape,
})

export interface StandaloneService {
  /** Where it listens. */
  readonly url: string
  close(): Promise<void>
}

/** The ports of a service that runs apart from the others. */
export interface StandaloneRuntime {
  readonly runtime: ServiceRuntime
  readonly config: z.infer<typeof serviceConfigSchema>
  close(): Promise<void>
}

/**
 * Opens the ports that the environment of a service names.
 * @throws ConfigError naming everything that is wrong with it
 */
export async function openStandaloneRuntime(
  environment?: Readonly<Record<string, string | undefined>>,
): Promise<StandaloneRuntime> {
  const config = readConfig(serviceConfigSchema, environment)
  const urlOf = (url: string): string =>
    config.DATABASE_CA_FILE === undefined ? url : trusting(url, config.DATABASE_CA_FILE)
  const urls = {
    api: urlOf(config.DATABASE_API_URL),
    worker: urlOf(config.DATABASE_WORKER_URL),
    direct: urlOf(config.DATABASE_DIRECT_URL ?? config.DATABASE_WORKER_URL),
  }
  for (const url of new Set(Object.values(urls))) await assertTrusted(url)
  const clock = new SystemClock()
  const log = { level: config.LOG_LEVEL, pretty: false }
  const objects = openObjects(config)
  const mail = openMail(config)
  const sms = openSms(config, createLog('sms', log))
  const publicUrl = publicUrlOf(config)
  const caches = await openCaches(config, clock, createLog('cache', log))
  const transport = await openTransport(config, createLog('transport', log)).catch(
    async (error: unknown) => {
      await caches.close()
      throw error
    },
  )
  const documents = await openDocuments(config, createLog('documents', log))
  const runtime: ServiceRuntime = {
    urls,
    pools: {
      api: config.DATABASE_API_POOL,
      worker: config.DATABASE_WORKER_POOL,
      preparesStatements: config.DATABASE_PREPARED_STATEMENTS === 'on',
    },
    transport,
    turns: new Turns(),
    cache: caches.cache,
    answers: caches.answers,
    objects,
    mail,
    sms,
    publicUrl,
    ...(documents ? { documents } : {}),
    tokenKeys: new TokenKeys(config.TOKEN_JWKS as unknown as TokenJwk[]),
    keyRing: KeyRing.of(config.KEY_RING),
    clock,
    log,
    rateLimitFactor: config.RATE_LIMIT_FACTOR,
  }
  return {
    runtime,
    config,
    close: async () => {
      await transport.close()
      await caches.close()
      await documents?.close()
      await mail.close()
    },
  }
}

/** Starts one service on its own, following the other services' logs across processes. */
export async function startService(
  definition: ServiceDefinition,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<StandaloneService> {
  const { runtime, config, close } = await openStandaloneRuntime(environment)
  const tracing = await openTracing(config, createLog(definition.name, runtime.log))
  const service = await opened(definition, runtime).catch(async (error: unknown) => {
    await close()
    await tracing.close()
    throw error
  })
  await service.app.listen(config.PORT, config.HOST)
  return {
    url: await (service.app as NestFastifyApplication).getUrl(),
    close: async () => {
      await service.serving.drain(config.DRAIN_SECONDS)
      await service.close()
      await close()
      await tracing.close()
    },
  }
}

async function opened(
  definition: ServiceDefinition,
  runtime: ServiceRuntime,
): Promise<RunningService> {
  if (definition.keepsFiles) await runtime.objects.check()
  return bootService(definition, runtime)
}

/** The whole main of a service's own process. */
export function runService(definition: ServiceDefinition): void {
  runUntilStopped(() => startService(definition, process.env))
}
