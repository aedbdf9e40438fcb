import type { ServiceDefinition } from '@florin/platform'
import { services } from './services.js'

type ServiceName = ServiceDefinition['name']

export type Program = 'api-gateway' | `${ServiceName}-service`
/** What is run once, before the programs of a version start. */
export type Job = 'migrate' | 'topics'
export type Server = 'pgbouncer' | 'postgres' | 'kafka' | 'redis' | 'mongodb' | 's3'
/** Whom an operator may name, wherever they are: a mail server, a provider of text messages, parties that people sign in by, a list of stolen passwords. */
export type Outside = 'outside'
/** Those who come from outside: people through the ingress, and who collects figures. */
export type Visitor = 'ingress' | 'prometheus'

/** Somebody opens connections to somebody. */
export interface Edge {
  readonly from: Visitor | Program | Job | Server
  readonly to: Program | Server | Outside
}

/** Keep documents; the others' are rows beside their facts. */
const keepDocuments: readonly ServiceName[] = ['user', 'transaction']

const programOf = (service: ServiceName): Program => `${service}-service`

export const programs: readonly Program[] = [
  'api-gateway',
  ...services.map(({ name }) => programOf(name)),
]

/**
 * Who opens connections to whom, and nobody else does: the manifests and networks of every deployment let these through
 * and no others. Services do not talk to each other; what one hears of another it hears through Kafka.
 */
export const edges: readonly Edge[] = [
  { from: 'ingress', to: 'api-gateway' },
  ...programs.map((to): Edge => ({ from: 'prometheus', to })),
  ...services.map(({ name }): Edge => ({ from: 'api-gateway', to: programOf(name) })),
  { from: 'api-gateway', to: 'redis' },
  ...services.flatMap(({ name, keepsFiles }): Edge[] => {
    const from = programOf(name)
    const all: Server[] = ['pgbouncer', 'postgres', 'kafka', 'redis']
    const documents: Server[] = keepDocuments.includes(name) ? ['mongodb'] : []
    const files: Server[] = keepsFiles ? ['s3'] : []
    return [...all, ...documents, ...files].map((to): Edge => ({ from, to }))
  }),
  { from: 'user-service', to: 'outside' },
  { from: 'migrate', to: 'postgres' },
  { from: 'topics', to: 'kafka' },
  { from: 'pgbouncer', to: 'postgres' },
]

/** What each setting that names a place leads to. */
const led: Readonly<Record<string, Edge['to']>> = {
  ...Object.fromEntries(
    services.map(({ name }) => [`${name.toUpperCase()}_SERVICE_URL`, programOf(name)]),
  ),
  DATABASE_API_URL: 'pgbouncer',
  DATABASE_WORKER_URL: 'pgbouncer',
  DATABASE_DIRECT_URL: 'postgres',
  DATABASE_ADMIN_URL: 'postgres',
  DATABASE_TRANSPORT_URL: 'postgres',
  KAFKA_BROKERS: 'kafka',
  REDIS_URL: 'redis',
  MONGO_URL: 'mongodb',
  S3_ENDPOINT: 's3',
  FLORIN_SMTP_URL: 'outside',
  FLORIN_SMS_URL: 'outside',
}

/** Where a setting leads; nowhere for one that names no place. */
export const leadsTo = (setting: string): Edge['to'] | undefined => led[setting]

/** Everything that somebody opens connections to. */
export const reachedBy = (from: Edge['from']): ReadonlySet<Edge['to']> =>
  new Set(edges.filter((edge) => edge.from === from).map(({ to }) => to))
