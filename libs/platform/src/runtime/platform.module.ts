import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core'
import { AccessVersions } from '../auth/access-versions.js'
import { AuthGuard } from '../auth/auth.guard.js'
import { JwtStrategy } from '../auth/jwt.strategy.js'
import { OpenStreams } from '../auth/open-streams.js'
import { Revocations } from '../auth/revocations.js'
import { SessionRecords } from '../auth/session-records.js'
import { TokenKeys } from '../auth/token-keys.js'
import { Cache } from '../cache/cache.js'
import { readConfig } from '../config/define-config.js'
import { Clock } from '../context/clock.js'
import { DataKeys } from '../crypto/data-keys.repository.js'
import { ApiDatabase } from '../database/api-database.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { Documents } from '../documents/documents.js'
import { AnswerCache } from '../http/answer-cache.js'
import { ProblemFilter } from '../http/problem.filter.js'
import { RateLimiter } from '../http/rate-limit.js'
import { ReadYourWrites } from '../http/read-your-writes.js'
import { RequestGuard } from '../http/request.guard.js'
import { ValidationPipe } from '../http/validation.pipe.js'
import { Mail } from '../mail/mail.js'
import { SmsSender } from '../sms/sms.js'
import { Outbox } from '../messaging/outbox.js'
import { Pressure } from '../messaging/pressure.js'
import { Objects } from '../objects/objects.js'
import { HealthController } from '../observability/health.controller.js'
import type { Log } from '../observability/log.js'
import { SystemController } from '../observability/system.controller.js'
import { openScanner, scannerConfigSchema } from '../scanning/open-scanner.js'
import { VirusScanner } from '../scanning/virus-scanner.js'
import { Serving } from './serving.js'
import { aloneToken, logToken, publicUrlToken, serviceNameToken } from './tokens.js'

/** The instances a service's application is made with. */
export interface PlatformParts {
  readonly service: string
  readonly alone: boolean
  readonly log: Log
  readonly apiDatabase: ApiDatabase
  readonly workerDatabase: WorkerDatabase
  readonly outbox: Outbox
  readonly pressure: Pressure
  readonly cache: Cache
  readonly objects: Objects
  readonly documents: Documents
  readonly mail: Mail
  readonly sms: SmsSender
  readonly publicUrl: string
  readonly tokenKeys: TokenKeys
  readonly dataKeys: DataKeys
  readonly clock: Clock
  readonly limiter: RateLimiter
  readonly reads: ReadYourWrites
  readonly answers: AnswerCache
  readonly serving: Serving
}

/** Gives a service's module the platform's parts, and the application its common behaviour. */
@Global()
@Module({})
export class PlatformModule {
  static for(parts: PlatformParts): DynamicModule {
    const shared: Provider[] = [
      { provide: serviceNameToken, useValue: parts.service },
      { provide: aloneToken, useValue: parts.alone },
      { provide: logToken, useValue: parts.log },
      { provide: ApiDatabase, useValue: parts.apiDatabase },
      { provide: WorkerDatabase, useValue: parts.workerDatabase },
      { provide: Outbox, useValue: parts.outbox },
      { provide: Pressure, useValue: parts.pressure },
      { provide: Cache, useValue: parts.cache },
      { provide: Objects, useValue: parts.objects },
      { provide: Documents, useValue: parts.documents },
      { provide: Mail, useValue: parts.mail },
      { provide: SmsSender, useValue: parts.sms },
      { provide: publicUrlToken, useValue: parts.publicUrl },
      { provide: TokenKeys, useValue: parts.tokenKeys },
      { provide: DataKeys, useValue: parts.dataKeys },
      { provide: Clock, useValue: parts.clock },
      { provide: RateLimiter, useValue: parts.limiter },
      { provide: ReadYourWrites, useValue: parts.reads },
      { provide: AnswerCache, useValue: parts.answers },
      { provide: Serving, useValue: parts.serving },
      { provide: VirusScanner, useFactory: () => openScanner(readConfig(scannerConfigSchema)) },
      { provide: Revocations, useValue: new Revocations(parts.cache) },
      { provide: AccessVersions, useValue: new AccessVersions(parts.cache) },
      { provide: OpenStreams, useValue: new OpenStreams(parts.cache) },
      { provide: SessionRecords, useValue: new SessionRecords(parts.cache, parts.clock) },
    ]
    return {
      module: PlatformModule,
      controllers: [HealthController, SystemController],
      providers: [
        ...shared,
        JwtStrategy,
        { provide: APP_GUARD, useClass: AuthGuard },
        // After it, as it asks for whose the request is.
        { provide: APP_GUARD, useClass: RequestGuard },
        { provide: APP_PIPE, useClass: ValidationPipe },
        { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
      ],
      exports: shared,
    }
  }
}
