export { AccessVersions, accessVersionDays } from './auth/access-versions.js'
export { Public } from './auth/auth.guard.js'
export { SignedIn, UserId } from './auth/current-user.decorator.js'
export type { Principal } from './auth/jwt.strategy.js'
export { OpenStreams } from './auth/open-streams.js'
export { assertScopes } from './auth/scopes.js'
export { Revocations } from './auth/revocations.js'
export { recentSignInSeconds } from './auth/recent-sign-in.js'
export { SessionRecords, type SessionRecord } from './auth/session-records.js'
export * from './auth/token-keys.js'
export { Cache } from './cache/cache.js'
export { MemoryCache } from './cache/memory-cache.js'
export { cacheConfigSchema, openCaches, type Caches } from './cache/open-cache.js'
export { ConfigError, readConfig } from './config/define-config.js'
export { originsSchema } from './config/origins.js'
export { remedyOf } from './config/remedy.js'
export { Clock, SystemClock } from './context/clock.js'
export { idFromBytes, idToBytes, isUuid, newId } from './context/ids.js'
export { actAs, currentContext, runInContext, systemContext } from './context/request-context.js'
export { DataKeys, type Place } from './crypto/data-keys.repository.js'
export { SealedObjects } from './objects/sealed-objects.js'
export { KeyRing } from './crypto/key-ring.js'
export { rewrapDataKeys } from './crypto/wrapped-keys.repository.js'
export { ApiDatabase, actFor } from './database/api-database.js'
export { lockUsers } from './database/locks.js'
export * from './database/extensions.js'
export { holdMigrations } from './database/migration-lock.js'
export * from './database/migration-error.js'
export * from './database/migrations.js'
export { createPool, questionOf } from './database/pools.js'
export { lookup, prepared, textOf, type Sql } from './database/prepared.js'
export { provisionDatabase, provisionService } from './database/provision.js'
export { assertTrusted, connectionOf, trusting } from './database/trusted.js'
export { one, type Reader, type Tx } from './database/tx.js'
export { WorkerDatabase } from './database/worker-database.js'
export { defineCollection, type Collection } from './documents/collection.js'
export { Documents, type StoredDocument } from './documents/documents.js'
export {
  holdDocuments,
  ownedObjects,
  releaseDocuments,
  versionOf,
  type Head,
} from './documents/document-writes.repository.js'
export {
  documentsConfigSchema,
  openDocuments,
  type DocumentStore,
  type WholeDocument,
} from './documents/open-documents.js'
export { untouchedVersion, type KeptDocument } from './documents/kept-document.js'
export { QueuedDocuments } from './documents/queued-documents.js'
export { DirectFiles, notOffered } from './files/direct-files.service.js'
export { giveFile, type GivenFile } from './files/give-file.js'
export { OrphanFiles, type FileOwnership } from './files/orphan-files.service.js'
export { keepUpload, takeFile, type TakenFile } from './files/take-file.js'
export { canonicalAddress } from './http/canonical-address.js'
export * from './http/cursor.js'
export { assertVersion, etagOf, IfMatch, type ExpectedVersions } from './http/etag.js'
export {
  addRequestHooks,
  bodyBytesMax,
  createAdapter,
  nothingThere,
  patienceDefault,
  type Patience,
} from './http/fastify.js'
export { Retention } from './retention/retention.js'
export { openApiOf } from './http/open-api.js'
export { correlationIdOf } from './http/request-scope.js'
export { Operation } from './http/operation.decorator.js'
export { operationMetadata, type OperationOptions } from './http/operation-options.js'
export { ValidationPipe } from './http/validation.pipe.js'
export { problemOf, ProblemFilter, sendProblem } from './http/problem.filter.js'
export { assertCaughtUp } from './http/read-your-writes.js'
export * from './http/rate-limit.js'
export { receiveUpload, type Upload } from './http/upload.js'
export { FolderMail } from './mail/folder-mail.js'
export { VirusScanner } from './scanning/virus-scanner.js'
export { Mail, MailRefused, NoMail, type Letter } from './mail/mail.js'
export { oneLine } from './mail/envelope.js'
export { FolderSms } from './sms/folder-sms.js'
export { maskedNumber } from './sms/masked-number.js'
export { NoSms, SmsRefused, SmsSender, type TextMessage } from './sms/sms.js'
export * from './messaging/dead-letters.repository.js'
export { EventServer, type Subscription } from './messaging/event-server.js'
export {
  kafkaAccessOf,
  kafkaConfigSchema,
  openKafka,
  type KafkaAccess,
} from './messaging/kafka/kafka-config.js'
export { listStrays, type StrayMessage, type Strays } from './messaging/kafka/stray-list.js'
export * from './messaging/kafka/topics.js'
export { laneCount, laneOf } from './messaging/lane.js'
export { On, type Delivery } from './messaging/on.js'
export { openTransport } from './messaging/open-transport.js'
export { Outbox, publication, type Draft, type Publication } from './messaging/outbox.js'
export { Pressure } from './messaging/pressure.js'
export { EventTransport } from './messaging/transport.js'
export { FolderObjects } from './objects/folder-objects.js'
export { objectsConfigSchema, openObjects } from './objects/open-objects.js'
export { ObjectTooLarge, Objects, type ListedObject, type StoredObject } from './objects/objects.js'
export { createLog, type Log, type LogOptions } from './observability/log.js'
export { detached } from './context/detached.js'
export { formatTraceparent, parseTraceparent } from './tracing/traceparent.js'
export { continuing, recordedSpan, startPart, traceHeaders, type Span } from './tracing/tracing.js'
export { openTracing, tracingConfigSchema } from './tracing/tracing-config.js'
export { drainConfigSchema, Serving } from './runtime/serving.js'
export {
  breachesAsked,
  liveStreams,
  mailsSent,
  smsSent,
  metrics,
  questionsRepeated,
  replicasLeftAlone,
  requestsRefused,
} from './observability/metrics.js'
export { scrape } from './observability/scrape.js'
export type { ReadModel } from './replay/read-model.js'
export { accessTables, saveGrants } from './sharing/access-grants.repository.js'
export { SharedAccess, type Sought, type SoughtList } from './sharing/shared-access.js'
export { scopeFor } from './context/acting-scope.js'
export { replayService, type ReplayReport } from './replay/replay-service.js'
export { bootService, type RunningService } from './runtime/boot-service.js'
export { checkoutFolder } from './runtime/checkout.js'
export { openDataFolder } from './runtime/data-folder.js'
export { Chore } from './runtime/chore.js'
export { StartupError } from './config/startup-error.js'
export {
  createDatabase,
  embeddedDatabase,
  openEmbeddedProfile,
  postgresFolder,
  sharedPorts,
  type Profile,
} from './runtime/embedded-profile.js'
export { prepareDatabase } from './runtime/prepare-database.js'
export { loadSecrets, saveSecrets, type Secrets } from './runtime/secrets.js'
export * from './runtime/rotated-secrets.js'
export { until } from './runtime/until.js'
export {
  startEmbeddedPostgres,
  stopLeftBehind,
  type EmbeddedPostgres,
} from './database/embedded-postgres.js'
export { hasEnded, KeptRunning } from './database/keep-running.js'
export { findBinaries } from './database/embedded-binaries.js'
export { findRunningDatabase, type RunningDatabase } from './runtime/running-database.js'
export { runAll, type RunningProduct } from './runtime/run-all.js'
export { spawnLogged } from './runtime/spawn-logged.js'
export { reportAndExit, runUntilStopped } from './runtime/process.js'
export { assertPortFree, freePort } from './runtime/free-port.js'
export {
  keyRingConfigSchema,
  openStandaloneRuntime,
  runService,
  startService,
} from './runtime/run-service.js'
export { defineService, type ServiceDefinition } from './runtime/service-definition.js'
export type { ServiceRuntime } from './runtime/service-runtime.js'
export { aloneToken, logToken, publicUrlToken, serviceNameToken } from './runtime/tokens.js'
