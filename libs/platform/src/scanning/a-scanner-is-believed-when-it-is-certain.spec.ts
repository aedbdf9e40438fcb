import { Readable } from 'node:stream'
import type { Socket } from 'node:net'
import { ConfigError, readConfig } from '../config/define-config.js'
import { ClamdStandIn, testVirus } from '../testing/clamd-stand-in.js'
import { scannerConformance } from '../testing/conformance/scanner.conformance.js'
import { ClamdScanner } from './clamd-scanner.js'
import { openScanner, scannerConfigSchema } from './open-scanner.js'
import { NoScanner } from './virus-scanner.js'

const unavailable = { kind: 'unavailable', code: 'scanner-unavailable' }
const some = (text = 'a'): Readable => Readable.from([Buffer.from(text)])

describe('none', () => {
  scannerConformance(() => new NoScanner())

  it('is what there is unless told, and says that nothing is looked at', () => {
    expect(openScanner(readConfig(scannerConfigSchema, {})).scans).toBe(false)
  })
})

describe('clamd', () => {
  let clamd: ClamdStandIn
  beforeAll(async () => {
    clamd = await ClamdStandIn.start()
  })
  beforeEach(() => {
    clamd.behave = undefined
    clamd.seen.splice(0)
  })
  afterAll(() => clamd.stop())
  const scanner = (patienceMs?: number): ClamdScanner =>
    new ClamdScanner({ host: '127.0.0.1', port: clamd.port, ...(patienceMs ? { patienceMs } : {}) })

  scannerConformance(() =>
    openScanner(readConfig(scannerConfigSchema, { FLORIN_CLAMAV_URL: clamd.url })),
  )

  it('is sent the whole content, and names what it finds', async () => {
    const parts = ['b', '', 'x'.repeat(200_000), testVirus]
    const content = Readable.from(parts.map((part) => Buffer.from(part)))
    expect(await scanner().virusIn(content)).toBe('Florin.Test')
    expect(clamd.seen.map(String)).toEqual([parts.join('')])
  })

  it.each<[string, (socket: Socket) => void]>([
    ['says nothing', (socket) => socket.end()],
    ['breaks off', (socket) => socket.destroy()],
    ['says half of it', (socket) => socket.end('stream: O')],
    ['does not end what it says', (socket) => socket.end('stream: OK')],
    ['had too much of it', (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['cannot look', (socket) => socket.end('stream: Can’t allocate memory ERROR\0')],
    ['speaks of something else', (socket) => socket.end('other: OK\0')],
    ['speaks something else', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n\0')],
    ['says more than it should', (socket) => socket.end('stream: OK, or FOUND or OK\0')],
    ['speaks without end', (socket) => socket.end('stream: OK '.repeat(1_000))],
  ])('is not believed where it %s', async (_how, behave) => {
    clamd.behave = behave
    const content = some()
    await expect(scanner().virusIn(content)).rejects.toMatchObject(unavailable)
    expect(content.destroyed).toBe(true)
  })

  it('is waited for so long and no longer', async () => {
    clamd.behave = () => undefined
    await expect(scanner(100).virusIn(some())).rejects.toMatchObject(unavailable)
  })

  it('is away where nobody answers', async () => {
    const gone = await ClamdStandIn.start()
    const { port } = gone
    await gone.stop()
    const away = new ClamdScanner({ host: '127.0.0.1', port })
    await expect(away.virusIn(some())).rejects.toMatchObject(unavailable)
  })

  it('says nothing of content that breaks off', async () => {
    const content = Readable.from(
      (function* () {
        yield Buffer.from('a')
        throw new Error('the store is away')
      })(),
    )
    await expect(scanner().virusIn(content)).rejects.toMatchObject(unavailable)
    expect(clamd.seen).toEqual([])
  })
})

it.each(['clamav:3310', 'http://clamav', 'nowhere'])('is not to be found at %s', (url) => {
  expect(() => readConfig(scannerConfigSchema, { FLORIN_CLAMAV_URL: url })).toThrow(ConfigError)
})
