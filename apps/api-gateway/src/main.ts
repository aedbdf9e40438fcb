import { join } from 'node:path'
import { serviceNames, serviceRoutes, type ServiceName } from '@florin/contracts'
import { boundsApart, createGateway, httpUpstream } from '@florin/gateway'
import {
  cacheConfigSchema,
  checkoutFolder,
  createLog,
  drainConfigSchema,
  openCaches,
  openTracing,
  originsSchema,
  RateLimiter,
  readConfig,
  runUntilStopped,
  SystemClock,
  tracingConfigSchema,
} from '@florin/platform'
import { z } from 'zod'

const url = z.url({ protocol: /^http$/ })
/** Of each replica, or of whatever stands before them; separated by commas. */
const urls = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(url).min(1))

const urlOf = (name: ServiceName): `${Uppercase<ServiceName>}_SERVICE_URL` =>
  `${name.toUpperCase() as Uppercase<ServiceName>}_SERVICE_URL`

const configSchema = cacheConfigSchema.extend({
  ...drainConfigSchema.shape,
  ...tracingConfigSchema.shape,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Multiplies every rate limit; 0 switches them off. */
  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1_000_000).default(1),
  /** Proxies whose `X-Forwarded-For` is believed: addresses or CIDR blocks, separated by commas. */
  TRUST_PROXY: z.string().optional(),
  /** Other sites whose pages may use the API with a token, separated by commas. */
  FLORIN_CORS_ORIGINS: originsSchema,
  FLORIN_VERSION: z.string().default('0.1.0'),
  USER_SERVICE_URL: urls,
  BANK_SERVICE_URL: urls,
  TRANSACTION_SERVICE_URL: urls,
  ANALYTICS_SERVICE_URL: urls,
  BUDGET_SERVICE_URL: urls,
  NOTIFICATION_SERVICE_URL: urls,
  AUDIT_SERVICE_URL: urls,
})

runUntilStopped(async () => {
  const config = readConfig(configSchema)
  const clock = new SystemClock()
  const log = createLog('api-gateway', { level: config.LOG_LEVEL, pretty: false })
  const tracing = await openTracing(config, log)
  const caches = await openCaches(config, clock, log)
  const gateway = await createGateway({
    version: config.FLORIN_VERSION,
    log,
    cache: caches.cache,
    web: join(checkoutFolder(), 'dist/web'),
    origins: config.FLORIN_CORS_ORIGINS,
    gates: {
      admission: boundsApart,
      limiter: new RateLimiter(caches.cache, clock, config.RATE_LIMIT_FACTOR),
      ...(config.TRUST_PROXY ? { trustProxy: config.TRUST_PROXY } : {}),
    },
    upstreams: serviceNames.map((name) =>
      httpUpstream(name, serviceRoutes[name], config[urlOf(name)]),
    ),
  })
  await gateway.listen(config.PORT, config.HOST)
  return {
    close: async () => {
      await gateway.serving.drain(config.DRAIN_SECONDS)
      await gateway.close()
      await caches.close()
      await tracing.close()
    },
  }
})
