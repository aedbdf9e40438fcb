import { freePort } from '../runtime/free-port.js'
import { LoopbackServer } from './loopback-server.js'
import { assertInstalled, installed, placeFor, type Place } from './place.js'

const command = installed('toxiproxy-2.5.0/server')

/** A real Toxiproxy: ways to other servers that can be made slow, and cut. */
export class ToxiproxyServer extends LoopbackServer {
  private constructor(place: Place) {
    super('Toxiproxy', place)
  }

  /** @throws StartupError when there is none to run */
  static async start(): Promise<ToxiproxyServer> {
    assertInstalled(command)
    const server = new ToxiproxyServer(await placeFor('toxiproxy', {}))
    await server.start()
    return server
  }

  /** Its ways are forgotten when it is started again. */
  override async start(): Promise<void> {
    const { port } = this.place
    await this.run({
      command,
      args: ['-host', '127.0.0.1', '-port', String(port)],
      answers: async () => (await this.ask('GET', '/version')).ok,
    })
  }

  /** Makes a way to a port of this machine. @returns the port at which it begins */
  async wayTo(name: string, port: number): Promise<number> {
    const begin = await freePort()
    await this.demand('POST', '/proxies', {
      ...{ name, listen: `127.0.0.1:${begin}`, upstream: `127.0.0.1:${port}`, enabled: true },
    })
    return begin
  }

  /** Everything takes so many milliseconds longer, on the way there and on the way back. */
  async slowDown(name: string, latency: number, jitter = 0): Promise<void> {
    for (const stream of ['upstream', 'downstream']) {
      await this.demand('POST', `/proxies/${name}/toxics`, {
        ...{ name: `slow-${stream}`, type: 'latency', stream },
        attributes: { latency, jitter },
      })
    }
  }

  async speedUp(name: string): Promise<void> {
    for (const stream of ['upstream', 'downstream'])
      await this.demand('DELETE', `/proxies/${name}/toxics/slow-${stream}`)
  }

  /** All connections break, and no new one comes about until it is mended. */
  cut(name: string): Promise<void> {
    return this.demand('POST', `/proxies/${name}`, { enabled: false })
  }

  mend(name: string): Promise<void> {
    return this.demand('POST', `/proxies/${name}`, { enabled: true })
  }

  private async demand(method: string, path: string, body?: object): Promise<void> {
    const answer = await this.ask(method, path, body)
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }

  private ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.place.port}${path}`, {
      method,
      // It takes nothing from what calls itself a browser, such as fetch's own name.
      headers: { 'user-agent': 'florin', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
}
