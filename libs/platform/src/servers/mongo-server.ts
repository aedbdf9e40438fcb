import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { LoopbackServer } from './loopback-server.js'
import { assertInstalled, installed, placeFor, type Place, type ServerOptions } from './place.js'

const libraries = installed('mongo-1.47.0')
const startMsMax = 60_000

/** A server on the loopback that speaks MongoDB's protocol, as far as Florin needs it. */
export class MongoServer extends LoopbackServer {
  private constructor(
    place: Place,
    private readonly options: ServerOptions,
  ) {
    super('Mongo', place)
  }

  /** @throws StartupError when there is nothing to run. @throws Error when it does not come up */
  static async start(options: ServerOptions = {}): Promise<MongoServer> {
    assertInstalled(libraries)
    const server = new MongoServer(await placeFor('mongo', options), options)
    await server.start()
    return server
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.place.port}/`
  }

  /** Again at the same place, with all it had. */
  override async start(): Promise<void> {
    const heap = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
    const what = ['-cp', `${libraries}:${libraries}/*`, 'DocumentServer']
    const where = [String(this.place.port), join(this.place.folder, 'documents.h2')]
    const { certificate } = this.options
    const tls = certificate ? [certificate.certificateFile, certificate.keyFile] : []
    await this.run({
      ...{ command: 'java', args: [...heap, ...what, ...where, ...tls], startMsMax },
      answers: () =>
        this.look(async (client) => {
          await client.db('admin').command({ ping: 1 })
          return true
        }),
    })
  }

  /** A client for looking at what is in it. */
  async look<T>(work: (client: MongoClient) => Promise<T>): Promise<T> {
    const once = { serverSelectionTimeoutMS: 1_000, socketTimeoutMS: 5_000 }
    const tls = this.options.certificate ? { tls: true, tlsAllowInvalidCertificates: true } : {}
    const client = new MongoClient(this.url, { ...once, ...tls })
    try {
      return await work(client)
    } finally {
      await client.close()
    }
  }
}
