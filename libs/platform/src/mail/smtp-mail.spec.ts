import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certify } from '../servers/index.js'
import { mailConformance } from '../testing/conformance/mail.conformance.js'
import { MailServer } from '../testing/mail-server.js'
import { MailRefused, type Letter } from './mail.js'
import { SmtpMail } from './smtp-mail.js'

const from = 'Florin <florin@example.org>'
const letter: Letter = { id: 'a', to: 'ann@example.org', subject: 'S', text: 'T', html: 'H' }

const servers: MailServer[] = []
const start = async (...given: Parameters<typeof MailServer.start>): Promise<MailServer> => {
  const server = await MailServer.start(...given)
  servers.push(server)
  return server
}
afterAll(() => Promise.all(servers.map((server) => server.stop())))

describe('mail by a server', () => {
  mailConformance(async () => {
    const server = await start()
    const mail = new SmtpMail({ url: server.url, from })
    return { mail, arrived: () => Promise.resolve(server.letters) }
  })
})

it('shows a name and a password to a server that asks for them, whatever signs they have', async () => {
  const shown: unknown[] = []
  const server = await start({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      shown.push([username, password])
      done(null, { user: username ?? '' })
    },
  })
  const url = `smtp://florin%40example.org:p%2F%3A%40@127.0.0.1:${server.port}`
  const mail = new SmtpMail({ url, from })
  await mail.send(letter)
  await mail.close()
  expect([shown, server.letters.length]).toEqual([[['florin@example.org', 'p/:@']], 1])
})

it('tells a letter that is refused for good from one that may be taken later', async () => {
  const server = await start()
  const mail = new SmtpMail({ url: server.url, from })
  server.refusals.push(554, 451)
  await expect(mail.send(letter)).rejects.toThrow(MailRefused)
  const later: unknown = await mail.send(letter).catch((error: unknown) => error)
  expect(later).toBeInstanceOf(Error)
  expect(later).not.toBeInstanceOf(MailRefused)
  await mail.send(letter)
  await mail.close()
})

it('may be asked again of a server that is away', async () => {
  const server = await start()
  const { url, port } = server
  await server.stop()
  servers.splice(servers.indexOf(server), 1)
  const mail = new SmtpMail({ url, from })
  await expect(mail.send(letter)).rejects.not.toThrow(MailRefused)
  const again = await start({}, port)
  await mail.send(letter)
  await mail.close()
  expect(again.letters).toHaveLength(1)
})

describe('over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-mail-'))
  const { caFile, certificateFile, keyFile } = certify(folder, 'IP:127.0.0.2')
  const certificate = { cert: readFileSync(certificateFile), key: readFileSync(keyFile) }
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['smtps', { secure: true }],
    ['smtp', { hideSTARTTLS: false }],
  ])('trusts whom the authority vouches for, by %s, and nobody else', async (scheme, options) => {
    const server = await start({ ...certificate, ...options })
    const url = `${scheme}://127.0.0.2:${server.port}`
    const trusting = new SmtpMail({ url, from, caFile })
    const mistrusting = new SmtpMail({ url, from })
    await trusting.send(letter)
    await expect(mistrusting.send(letter)).rejects.toThrow('certificate')
    await Promise.all([trusting.close(), mistrusting.close()])
    expect(server.letters).toHaveLength(1)
  })

  it('says nothing to a server elsewhere that has none', async () => {
    const server = await start({ disabledCommands: ['STARTTLS'] })
    const mail = new SmtpMail({ url: `smtp://127.0.0.2:${server.port}`, from })
    await expect(mail.send(letter)).rejects.toThrow(/TLS/)
    await mail.close()
    expect(server.letters).toEqual([])
  })
})
