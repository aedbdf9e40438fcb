import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { exitOf } from '../../database/keep-running.js'
import { freePort } from '../../runtime/free-port.js'
import { until } from '../until.js'
import type { ServerCertificate } from './certify.js'

/** A real Redis on the loopback, which forgets everything when it stops. */
export class RedisServer {
  private child: ChildProcess | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), 'florin-redis-'))

  private constructor(
    private readonly port: number,
    private readonly certificate: ServerCertificate | undefined,
  ) {}

  /** @throws Error when there is no `redis-server` to run */
  static async start(certificate?: ServerCertificate): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), certificate)
    await server.start()
    return server
  }

  get url(): string {
    return `${this.certificate ? 'rediss' : 'redis'}://127.0.0.1:${this.port}`
  }

  /** Again at the same place, with nothing in it. */
  async start(): Promise<void> {
    const child = spawn('redis-server', this.settings(), { cwd: this.folder, stdio: 'ignore' })
    this.child = child
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (cause) =>
        reject(new Error('redis-server cannot be run: install it first', { cause })),
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
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A client for looking at what is in it. */
  async look<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const once = { lazyConnect: true, retryStrategy: () => null, disconnectTimeout: 100 }
    const tls = this.certificate ? { tls: { rejectUnauthorized: false } } : {}
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
    const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '.']
    if (!this.certificate) return ['--port', String(this.port), ...settings]
    const { caFile, certificateFile, keyFile } = this.certificate
    const files = ['--tls-ca-cert-file', caFile, '--tls-cert-file', certificateFile]
    const tls = ['--tls-key-file', keyFile, '--tls-auth-clients', 'no']
    return ['--port', '0', '--tls-port', String(this.port), ...files, ...tls, ...settings]
  }
}
