import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPrivateKey, sign } from 'node:crypto'
import type { EventContract, ItemOf } from '@florin/contracts'
import { topicOf } from '@florin/contracts'
import { isQuiet } from '@florin/verify'
import { tokenAudience, tokenIssuer, TokenKeys, type TokenJwk } from '../auth/token-keys.js'
import { MemoryCache } from '../cache/memory-cache.js'
import { newId } from '../context/ids.js'
import { KeyRing } from '../crypto/key-ring.js'
import { laneOf } from '../messaging/lane.js'
import { FolderMail } from '../mail/folder-mail.js'
import { createLog } from '../observability/log.js'
import { FolderSms } from '../sms/folder-sms.js'
import { PostgresTransport } from '../messaging/postgres/postgres-transport.js'
import { Turns } from '../messaging/turns.js'
import { bootService, type RunningService } from '../runtime/boot-service.js'
import { embeddedPools } from '../runtime/embedded-profile.js'
import { generateSecrets } from '../runtime/secrets.js'
import type { ServiceDefinition } from '../runtime/service-definition.js'
import type { ServiceRuntime } from '../runtime/service-runtime.js'
import { AddressedFolder } from './addressed-folder.js'
import { TestClock } from './fixed-clock.js'
import { apiOf, type TestApi } from './test-api.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'
import { until } from '../runtime/until.js'

/** A database, the embedded ports and any number of services on them, for one suite. */
export class TestStack {
  readonly clock = new TestClock()
  private readonly secrets = generateSecrets()
  private readonly services: RunningService[] = []

  private constructor(
    readonly database: TestDatabase,
    private readonly folder: string,
    private readonly transport: PostgresTransport,
    private readonly cache: MemoryCache,
  ) {}

  private readonly turns = new Turns()
  private readonly answers = new MemoryCache(new TestClock())

  static async start(): Promise<TestStack> {
    const database = await createTestDatabase()
    const transport = new PostgresTransport({
      url: database.url('florin_transport'),
      acrossProcesses: false,
    })
    const folder = mkdtempSync(join(tmpdir(), 'florin-stack-'))
    const stack: TestStack = new TestStack(
      database,
      folder,
      transport,
      new MemoryCache(new TestClock()),
    )
    return stack
  }

  /** Where the files of all services lie. */
  get objects(): AddressedFolder {
    return new AddressedFolder(join(this.folder, 'objects'))
  }

  /** Where letters lie that services have sent, as `.eml` files. */
  get mailFolder(): string {
    return join(this.folder, 'mail')
  }

  /** Where text messages lie that services have sent. */
  get smsFolder(): string {
    return join(this.folder, 'sms')
  }

  runtimeFor(service: string): ServiceRuntime {
    const log = { level: process.env['FLORIN_TEST_LOG'] ?? 'silent', pretty: false }
    return {
      urls: {
        api: this.database.url(`${service}_api`),
        worker: this.database.url(`${service}_worker`),
        direct: this.database.url(`${service}_worker`),
      },
      pools: embeddedPools,
      transport: this.transport,
      turns: this.turns,
      cache: this.cache,
      answers: this.answers,
      objects: this.objects,
      mail: new FolderMail(this.mailFolder, 'Florin <florin@example.org>'),
      sms: new FolderSms(this.smsFolder, createLog('sms', log)),
      publicUrl: 'https://florin.example.org',
      tokenKeys: new TokenKeys(this.secrets.tokenJwks as unknown as TokenJwk[]),
      keyRing: KeyRing.of(this.secrets.keyRing),
      clock: this.clock,
      log,
    }
  }

  /** The environment of a service that runs apart on this stack's database and files, on a port of its own. */
  environmentOf(service: string): Record<string, string> {
    return {
      ...{ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' },
      DATABASE_API_URL: this.database.url(`${service}_api`),
      DATABASE_WORKER_URL: this.database.url(`${service}_worker`),
      DATABASE_TRANSPORT_URL: this.database.url('florin_transport'),
      OBJECTS_DIR: join(this.folder, 'objects'),
      TOKEN_JWKS: JSON.stringify(this.secrets.tokenJwks),
      KEY_RING: JSON.stringify(this.secrets.keyRing),
    }
  }

  /** Boots a service on this stack, its API to be called without a port. */
  async boot(
    definition: ServiceDefinition,
    extra: Partial<ServiceRuntime> = {},
  ): Promise<RunningService> {
    const service = await bootService(definition, { ...this.runtimeFor(definition.name), ...extra })
    this.services.push(service)
    return service
  }

  /** The API of a service as a signed-in user sees it. */
  api(service: RunningService, userId?: string): TestApi {
    return apiOf(service.fastify, userId === undefined ? undefined : this.token(userId))
  }

  /** An access token as the user service would issue it to somebody who has just signed in. */
  token(
    userId: string,
    sessionId = newId(),
    expiresInSeconds = 600,
    more: Readonly<Record<string, unknown>> = {},
  ): string {
    const jwk = this.secrets.tokenJwks[0] as unknown as TokenJwk
    const now = Math.floor(this.clock.now().getTime() / 1_000)
    const encode = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = {
      sub: userId,
      sid: sessionId,
      iss: tokenIssuer,
      aud: tokenAudience,
      iat: now,
      auth_time: now,
      exp: now + expiresInSeconds,
      ...more,
    }
    const body = `${encode({ alg: 'ES256', typ: 'JWT', kid: jwk.kid })}.${encode(claims)}`
    const key = createPrivateKey({ key: jwk, format: 'jwk' })
    const signature = sign('sha256', Buffer.from(body), { key, dsaEncoding: 'ieee-p1363' })
    return `${body}.${signature.toString('base64url')}`
  }

  /** Appends an event to another service's log, as its relay would. @returns the event's id. */
  async emit<C extends EventContract>(
    contract: C,
    userId: string,
    items: readonly ItemOf<C>[],
    attributes: Record<string, unknown> = {},
  ): Promise<string> {
    const id = newId()
    const envelope = {
      specversion: '1.0',
      id,
      type: contract.type,
      source: `/florin/${contract.publisher}`,
      subject: userId,
      time: this.clock.now().toISOString(),
      datacontenttype: 'application/json',
      userid: userId,
      correlationid: newId(),
      causationid: null,
      actorid: userId,
      familyid: null,
      data: { items },
      ...attributes,
    }
    await this.append(contract.publisher, userId, envelope)
    return id
  }

  /** Appends anything at all to a log: for events that are broken or from another version. */
  async append(
    publisher: EventContract['publisher'],
    userId: string,
    envelope: { id: string; type: string },
  ): Promise<void> {
    await this.database.sql(
      `INSERT INTO ${publisher}_schema.event_log (position, lane, event_id, user_id, type, envelope)
       VALUES (nextval('${publisher}_schema.event_log_position'), $1, $2, $3, $4, $5)`,
      [laneOf(userId), envelope.id, userId, envelope.type, JSON.stringify(envelope)],
    )
    this.transport.appended({ topic: topicOf(publisher), lanes: [laneOf(userId)] })
  }

  /** Waits until a handler (`budget.utilisation`) has an event in its inbox. */
  async handled(handler: string, eventId: string): Promise<void> {
    const [service] = handler.split('.')
    await until(
      async () =>
        (
          await this.database.sql(
            `SELECT 1 FROM ${service ?? ''}_schema.inbox WHERE handler = $1 AND (event_id = $2 OR causation_id = $2)`,
            [handler, eventId],
          )
        ).length > 0,
      `${handler} handling ${eventId}`,
    )
  }

  /** Waits until nothing is on its way: outboxes empty, all handlers at the end of what they follow. */
  async quiet(): Promise<void> {
    const query = <Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
      this.database.sql<Row>(sql, params)
    await until(() => isQuiet({ query }), 'nothing to be on its way')
  }

  /** Waits until so many events of a handler are put aside. */
  async deferred(handler: string, count: number): Promise<void> {
    const [service] = handler.split('.')
    await until(
      async () =>
        (
          await this.database.sql(
            `SELECT 1 FROM ${service ?? ''}_schema.deferred_events WHERE handler = $1`,
            [handler],
          )
        ).length === count,
      `${count} events put aside by ${handler}`,
    )
  }

  /** What a service has published so far, oldest first. */
  async published<C extends EventContract>(
    contract: C,
    userId?: string,
  ): Promise<
    { id: string; userid: string; causationid: string | null; data: { items: ItemOf<C>[] } }[]
  > {
    const schema = `${contract.publisher}_schema`
    const rows = await this.database.sql<{ envelope: never }>(
      `SELECT envelope FROM (
         SELECT 1 AS stage, position, type, user_id, envelope FROM ${schema}.event_log
         UNION ALL SELECT 2, id, type, user_id, envelope FROM ${schema}.outbox) e
       WHERE type = $1 AND ($2::uuid IS NULL OR user_id = $2::uuid) ORDER BY stage, position`,
      [contract.type, userId ?? null],
    )
    return rows.map((row) => row.envelope)
  }

  /** Stops all services and leaves the database as they left it. */
  async stopServices(): Promise<void> {
    await Promise.all(this.services.splice(0).map((service) => service.close()))
  }

  async stop(): Promise<void> {
    await this.stopServices()
    await this.transport.close()
    await this.database.drop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
