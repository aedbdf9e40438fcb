import { Redis } from 'ioredis'
import { LoopbackServer } from './loopback-server.js'
import { placeFor, type Place, type ServerOptions } from './place.js'

/** A real Redis on the loopback; it forgets everything when it stops, unless it has a folder of its own. */
export class RedisServer extends LoopbackServer {
  private constructor(
    place: Place,
    private readonly options: ServerOptions,
  ) {
    super('Redis', place)
  }

  /** @throws StartupError when there is no `redis-server` to run */
  static async start(options: ServerOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(await placeFor('redis', options), options)
    await server.start()
    return server
  }

  get url(): string {
    return `${this.options.certificate ? 'rediss' : 'redis'}://127.0.0.1:${this.place.port}`
  }

  /** Again at the same place, with nothing in it unless it keeps its data. */
  override async start(): Promise<void> {
    await this.run({
      command: 'redis-server',
      args: this.settings(),
      options: { cwd: this.place.folder },
      answers: () => this.look(async (redis) => (await redis.ping()) === 'PONG'),
    })
  }

  /** A client for looking at what is in it. */
  async look<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const once = { lazyConnect: true, retryStrategy: () => null, disconnectTimeout: 100 }
    const tls = this.options.certificate ? { tls: { rejectUnauthorized: false } } : {}
    const redis = new Redis(this.url, { ...once, ...tls })
    redis.on('error', () => undefined)
    try {
      await redis.connect()
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }

  private settings(): string[] {
    const { place, options } = this
    const kept = place.isKept ? ['--appendonly', 'yes'] : ['--save', '', '--appendonly', 'no']
    const settings = ['--bind', '127.0.0.1', '--dir', '.', ...kept]
    if (!options.certificate) return ['--port', String(place.port), ...settings]
    const { caFile, certificateFile, keyFile } = options.certificate
    const files = ['--tls-ca-cert-file', caFile, '--tls-cert-file', certificateFile]
    const tls = ['--tls-key-file', keyFile, '--tls-auth-clients', 'no']
    return ['--port', '0', '--tls-port', String(place.port), ...files, ...tls, ...settings]
  }
}
