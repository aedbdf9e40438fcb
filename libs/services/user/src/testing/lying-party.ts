import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type GenerateKeyPairResult,
  type JWK,
  type JWTPayload,
} from 'jose'

const seconds = 300

/** What an identity token says, and by which key and method it is signed. */
export interface Lie {
  readonly claims?: JWTPayload
  readonly algorithm?: 'ES256' | 'HS256' | 'none'
  readonly anotherKey?: boolean
}

/** An OpenID provider that says whatever it is told to; about an honest one see `oidc.ts`. */
export class LyingParty {
  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** @param secret of the client, by which no token is to be signed */
  static async start(secret: string, lie: () => Lie): Promise<LyingParty> {
    const [own, another] = await Promise.all([newKey(), newKey()])
    const server = createServer()
    const sign = async ({ claims = {}, algorithm = 'ES256', anotherKey }: Lie): Promise<string> => {
      const now = Math.floor(Date.now() / 1_000)
      const honest = { iss: issuer, sub: 'somebody', aud: 'florin', iat: now, exp: now + seconds }
      const payload = { ...honest, ...claims }
      if (algorithm === 'none') return `${encoded({ alg: 'none' })}.${encoded(payload)}.`
      const key = algorithm === 'HS256' ? Buffer.from(secret) : (anotherKey ? another : own).key
      return new SignJWT(payload).setProtectedHeader({ alg: algorithm, kid: 'one' }).sign(key)
    }
    const answers: Record<string, () => Promise<object>> = {
      '/.well-known/openid-configuration': () => Promise.resolve(metadataOf(issuer)),
      '/keys': () => Promise.resolve({ keys: [{ ...own.jwk, kid: 'one' }] }),
      '/token': async () => ({
        ...{ access_token: 'x', token_type: 'bearer', id_token: await sign(lie()) },
      }),
    }
    server.on('request', (request, response) => {
      request.resume()
      const answer = answers[request.url ?? '']
      response.setHeader('Content-Type', 'application/json')
      void answer?.().then((body) => response.end(JSON.stringify(body)))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
    return new LyingParty(server, issuer)
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }
}

async function newKey(): Promise<{ key: GenerateKeyPairResult['privateKey']; jwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  return { key: privateKey, jwk: await exportJWK(publicKey) }
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const metadataOf = (issuer: string): object => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
})
