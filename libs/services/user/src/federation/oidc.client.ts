import { FlorinError, registerBody } from '@florin/contracts'
import type { ClientAuth, Configuration } from 'openid-client'
import { appleSecret } from './apple-secret.js'
import { isOwnMachine, type ForeignIdentity, type Provider } from './provider.js'

type Library = typeof import('openid-client')

/** Of each of the few requests that an attempt takes. */
const timeoutSecondsDefault = 5
/** OpenID Connect Core §2. */
const subjectCharactersMax = 255
/** How long what a party publishes of itself is believed. */
const keptMs = 3_600_000

/** What only whoever began an attempt can prove. */
export interface Proof {
  readonly state: string
  readonly nonce: string
  /** Of PKCE (RFC 7636). */
  readonly verifier: string
}

/** What a browser came back with. */
export interface Returned {
  readonly code: string
  readonly state: string
  readonly iss?: string | undefined
}

/** Asks other parties who somebody is: OpenID Connect's code flow with PKCE, state and nonce (RFC 9700 §2.1). */
export class OidcClient {
  private readonly kept = new Map<
    string,
    { readonly until: number; config: Promise<Configuration> }
  >()

  constructor(private readonly timeoutSeconds = timeoutSecondsDefault) {}

  /** @throws FlorinError 503 when the party cannot be asked what it supports */
  async authorizationUrl(provider: Provider, redirectUri: string, proof: Proof): Promise<string> {
    const library = await load()
    const config = await this.configOf(library, provider)
    const url = library.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: provider.scope,
      state: proof.state,
      nonce: proof.nonce,
      code_challenge: await library.calculatePKCECodeChallenge(proof.verifier),
      code_challenge_method: 'S256',
      ...(provider.postsBack ? { response_mode: 'form_post' } : {}),
    })
    return url.href
  }

  /** @throws FlorinError 401 when what came back proves nothing, 503 when the party does not answer */
  async identify(
    provider: Provider,
    redirectUri: string,
    proof: Proof,
    { code, state, iss }: Returned,
  ): Promise<ForeignIdentity> {
    const library = await load()
    const config = await this.configOf(library, provider)
    const url = new URL(redirectUri)
    url.searchParams.set('code', code)
    url.searchParams.set('state', state)
    if (iss !== undefined) url.searchParams.set('iss', iss)
    try {
      const tokens = await library.authorizationCodeGrant(config, url, {
        pkceCodeVerifier: proof.verifier,
        expectedState: proof.state,
        expectedNonce: proof.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims || claims.sub === '' || claims.sub.length > subjectCharactersMax)
        throw new Error('no identity')
      // Most tell it with the identity; some only when asked (OpenID Connect Core §5.4).
      const isTold = claims['email'] !== undefined || !config.serverMetadata().userinfo_endpoint
      const told = isTold
        ? claims
        : await library.fetchUserInfo(config, tokens.access_token, claims.sub)
      return identityOf(provider, claims.sub, told)
    } catch (error) {
      throw isOutage(library, error) ? unavailable(provider, error) : refused(provider, error)
    }
  }

  private configOf(library: Library, provider: Provider): Promise<Configuration> {
    const now = Date.now()
    const kept = this.kept.get(provider.id)
    if (kept && kept.until > now) return kept.config
    const config = configure(library, provider, this.timeoutSeconds)
    this.kept.set(provider.id, { until: now + keptMs, config })
    config.catch(() => this.kept.delete(provider.id))
    return config.catch((error: unknown) => {
      throw unavailable(provider, error)
    })
  }
}

function identityOf(
  { vouches }: Provider,
  subject: string,
  told: Readonly<Record<string, unknown>>,
): ForeignIdentity {
  const { email, fullName } = registerBody.shape
  const address = email.safeParse(told['email']).data ?? null
  // Apple writes the boolean as text.
  const isVerified = told['email_verified'] === true || told['email_verified'] === 'true'
  return {
    subject,
    email: address,
    emailVerified: vouches && address !== null && isVerified,
    name: fullName.safeParse(told['name']).data ?? null,
  }
}

/** Only who signs in so needs it. */
const load = (): Promise<Library> => import('openid-client')

async function configure(
  library: Library,
  provider: Provider,
  timeout: number,
): Promise<Configuration> {
  const { issuer, clientId, endpoints } = provider
  const url = new URL(issuer)
  const isPlain = url.protocol === 'http:' && isOwnMachine(url)
  // By itself the library takes TLS for proof enough of who has made a token.
  const execute = [
    library.enableNonRepudiationChecks,
    ...(isPlain ? [library.allowInsecureRequests] : []),
  ]
  const auth = clientAuth(library, provider)
  if (!endpoints) {
    return library.discovery(url, clientId, undefined, auth, { execute, timeout })
  }
  const { authorization, token, keys } = endpoints
  const server = {
    issuer,
    authorization_endpoint: authorization,
    token_endpoint: token,
    jwks_uri: keys,
  }
  const config = new library.Configuration(server, clientId, undefined, auth)
  config.timeout = timeout
  for (const setUp of execute) setUp(config)
  return config
}

function clientAuth(library: Library, { secret, issuer, clientId }: Provider): ClientAuth {
  if (typeof secret === 'string') return library.ClientSecretPost(secret)
  const signed: SlowClientAuth = async (server, client, body, headers) => {
    const token = await appleSecret(secret, { issuer, clientId })
    library.ClientSecretPost(token)(server, client, body, headers)
  }
  // Waited for, though its type does not say so: the library's own that signs is slow as well.
  return signed as ClientAuth
}

type SlowClientAuth = (...about: Parameters<ClientAuth>) => Promise<void>

/** Whether the party could not be reached, or failed itself, rather than said no. */
function isOutage(library: Library, error: unknown): boolean {
  if (error instanceof library.ResponseBodyError) return error.status >= 500
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return (
    code === 'OAUTH_TIMEOUT' ||
    code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
    error instanceof TypeError ||
    cause instanceof TypeError
  )
}

const unavailable = ({ label }: Provider, cause: unknown): FlorinError =>
  new FlorinError(
    'unavailable',
    'provider-unavailable',
    `${label} does not answer; try again, or sign in by another way.`,
    { cause },
  )

const refused = ({ label }: Provider, cause: unknown): FlorinError =>
  new FlorinError(
    'unauthenticated',
    'provider-refused',
    `${label} did not confirm who you are; begin again.`,
    { cause },
  )
