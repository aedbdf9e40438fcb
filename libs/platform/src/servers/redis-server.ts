import { spawn, type ChildProcess } from 'node:child_process'
import { Redis } from 'ioredis'
import { StartupError } from '../config/startup-error.js'
import { exitOf } from '../database/keep-running.js'
import { until } from '../runtime/until.js'
import { placeFor, type Place, type ServerOptions } from './place.js'

/** A real Redis on the loopback; it forgets everything when it stops, unless it has a folder of its own. */
export class RedisServer {
  private child: ChildProcess | undefined

  private constructor(
    private readonly place: Place,
    private readonly options: ServerOptions,
  ) {}

  /** @throws StartupError when there is no `redis-server` to run */
  static async start(options: ServerOptions = {}): Promise<RedisServer> {
    const server = new RedisServer(await placeFor('redis', options), options)
    await server.start()
    return server
  }

  get url(): string {
    return `${this.options.certificate ? 'rediss' : 'redis'}://127.0.0.1:${this.place.port}`
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  /** Again at the same place, with nothing in it unless it keeps its data. */
  async start(): Promise<void> {
    const child = spawn('redis-server', this.settings(), {
      cwd: this.place.folder,
      stdio: 'ignore',
    })
    this.child = child
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (cause) =>
        reject(
          new StartupError('there is no redis-server: tools/servers/install.sh installs it', {
            cause,
          }),
        ),
      )
    })
    const answers = (): Promise<boolean> =>
      this.look(async (redis) => (await redis.ping()) === 'PONG')
    await until(() => answers().catch(() => false), 'Redis to answer')
  }

  /** Ends it without a word to anybody. */
  async kill(): Promise<void> {
    if (!this.child) return
    this.child.kill('SIGKILL')
    await exitOf(this.child)
  }

  /** It holds its connections and answers nobody. */
  hold(): void {
    this.child?.kill('SIGSTOP')
  }

  release(): void {
    this.child?.kill('SIGCONT')
  }

  async stop(): Promise<void> {
    if (this.place.isKept && this.child) {
      this.child.kill('SIGTERM')
      await exitOf(this.child)
    } else await this.kill()
    this.place.clear()
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
