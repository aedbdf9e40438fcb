import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

/** What a browser comes back with. */
export interface CameBack {
  readonly code: string
  readonly state: string
  readonly iss?: string
}

/** A real OpenID provider in a process of its own, and a browser in which somebody signs in there. */
export class OidcProvider {
  private constructor(
    private readonly process: ChildProcess,
    readonly issuer: string,
  ) {}

  /** @param redirectUris where it sends people back to, and nowhere else */
  static async start(
    redirectUris: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<OidcProvider> {
    const script = join(__dirname, 'real-provider.mjs')
    const started = spawn(process.execPath, [script, '0', ...redirectUris], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const lines = createInterface({ input: started.stdout })
    const failed = once(started, 'exit').then(([code]) => {
      throw new Error(`the provider ended with ${String(code)}`)
    })
    const [issuer] = (await Promise.race([once(lines, 'line'), failed])) as [string]
    failed.catch(() => undefined)
    return new OidcProvider(started, issuer)
  }

  /** The settings of Florin as a client of it. */
  get client(): Record<string, string> {
    const secret = 'a secret of the provider'
    return { ISSUER: this.issuer, CLIENT_ID: 'florin', CLIENT_SECRET: secret }
  }

  /** Goes where the product sends a browser, signs in there, and comes back. */
  async signIn(authorizationUrl: string, account: string): Promise<CameBack> {
    const visit = browser()
    let answer = await visit(authorizationUrl)
    for (;;) {
      const location = answer.headers.get('location')
      if (location === null) return posted(await answer.text())
      const url = new URL(location, this.issuer)
      if (url.origin !== this.issuer) return Object.fromEntries(url.searchParams) as never
      const init = url.pathname.startsWith('/interaction/')
        ? { method: 'POST', body: new URLSearchParams({ account }) }
        : {}
      answer = await visit(url.href, init)
    }
  }

  async stop(): Promise<void> {
    this.process.kill()
    await once(this.process, 'exit')
  }
}

/** Keeps cookies, and follows nothing by itself. */
function browser(): (url: string, init?: RequestInit) => Promise<Response> {
  const jar = new Map<string, string>()
  return async (url, init = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (name !== undefined && value !== undefined) jar.set(name, value)
    }
    return answer
  }
}

/** What the page of a party would post, as it comes back with a form. */
function posted(page: string): CameBack {
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)]
  if (fields.length === 0) throw new Error(`this is no form: ${page}`)
  return Object.fromEntries(fields.map(([, name, value]) => [name, value])) as never
}

/**
 * Has people sign in by these parties wherever a product is started from now on.
 * @param parties their settings by their names: `{ party: provider.client }`
 * @returns ends it
 */
export function signInBy(
  parties: Readonly<Record<string, Readonly<Record<string, string>>>>,
): () => void {
  const settings = Object.entries(parties).flatMap(([name, of]) =>
    Object.entries(of).map(([field, value]) => [`SIGN_IN_${name.toUpperCase()}_${field}`, value]),
  )
  const all = { SIGN_IN_PROVIDERS: Object.keys(parties).join(), ...Object.fromEntries(settings) }
  Object.assign(process.env, all)
  return () => {
    for (const name of Object.keys(all)) Reflect.deleteProperty(process.env, name)
  }
}
