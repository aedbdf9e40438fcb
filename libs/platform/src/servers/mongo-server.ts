import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { StartupError } from '../config/startup-error.js'
import { exitOf } from '../database/keep-running.js'
import { until } from '../runtime/until.js'
import { placeFor, type Place, type ServerOptions } from './place.js'

/** Where `tools/servers` puts what the server is made of. */
const libraries = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'florin/mongo-1.47.0',
)
const startMsMax = 60_000

/** A server on the loopback that speaks MongoDB's protocol, as far as Florin needs it. */
export class MongoServer {
  private child: ChildProcess | undefined

  private constructor(private readonly place: Place) {}

  /** @throws StartupError when there is nothing to run. @throws Error when it does not come up */
  static async start(options: Omit<ServerOptions, 'certificate'> = {}): Promise<MongoServer> {
    if (!existsSync(libraries))
      throw new StartupError(
        `there is no server for documents in ${libraries}: tools/servers/install.sh installs it`,
      )
    const server = new MongoServer(await placeFor('mongo', options))
    await server.start()
    return server
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.place.port}/`
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  /** Again at the same place, with all it had. */
  async start(): Promise<void> {
    const said = openSync(this.logFile, 'a')
    const heap = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
    const what = ['-cp', `${libraries}:${libraries}/*`, 'DocumentServer']
    const where = [String(this.place.port), join(this.place.folder, 'documents.h2')]
    const child = spawn('java', [...heap, ...what, ...where], { stdio: ['ignore', said, said] })
    this.child = child
    const answers = async (): Promise<boolean> => {
      if (child.exitCode !== null)
        throw new Error(`the server for documents ended:\n${readFileSync(this.logFile, 'utf8')}`)
      return this.look(async (client) => {
        await client.db('admin').command({ ping: 1 })
        return true
      }).catch(() => false)
    }
    await until(answers, 'the server for documents to answer', startMsMax)
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
  async look<T>(work: (client: MongoClient) => Promise<T>): Promise<T> {
    const client = new MongoClient(this.url, {
      serverSelectionTimeoutMS: 1_000,
      socketTimeoutMS: 5_000,
    })
    try {
      return await work(client)
    } finally {
      await client.close()
    }
  }

  private get logFile(): string {
    return join(this.place.folder, 'documents.log')
  }
}
