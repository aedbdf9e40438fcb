import { readFileSync, writeFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Problem } from '@florin/contracts'

/** Something went wrong that the user can understand; shown without a stack. */
export class CliError extends Error {}

interface Session {
  email: string
  accessToken: string
  refreshToken: string
}

/** Talks to a running Florin over its public API, keeping a session in a file of its owner's only. */
export class Client {
  private session: Session | undefined

  constructor(
    readonly baseUrl: string,
    private readonly sessionFile: string,
  ) {
    try {
      this.session = JSON.parse(readFileSync(sessionFile, 'utf8')) as Session
    } catch {
      this.session = undefined
    }
  }

  get signedInAs(): string | undefined {
    return this.session?.email
  }

  async signIn(email: string, password: string): Promise<void> {
    const tokens = await this.anonymously<Omit<Session, 'email'>>('/v1/auth/login', {
      email,
      password,
    })
    this.keep({ email, ...tokens })
  }

  async register(
    profile: { email: string; password: string } & Record<string, string>,
  ): Promise<void> {
    const tokens = await this.anonymously<Omit<Session, 'email'>>('/v1/auth/register', profile)
    this.keep({ email: profile.email, ...tokens })
  }

  signOut(): void {
    this.session = undefined
    rmSync(this.sessionFile, { force: true })
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  /** @param key lets it be tried again without a second effect */
  post<T>(path: string, body: unknown, key?: string): Promise<T> {
    const headers = { 'content-type': 'application/json', ...keyHeader(key) }
    return this.call<T>('POST', path, JSON.stringify(body), headers)
  }

  upload<T>(
    path: string,
    fileName: string,
    content: Uint8Array,
    fields: Readonly<Record<string, string>>,
    key?: string,
  ): Promise<T> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob([content as Uint8Array<ArrayBuffer>]), fileName)
    return this.call<T>('POST', path, form, keyHeader(key))
  }

  private async call<T>(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<T> {
    if (!this.session)
      throw new CliError('Not signed in. Run: npm run florin -- login you@example.org')
    const send = (): Promise<Response> =>
      this.fetch(path, {
        method,
        headers: { ...headers, authorization: `Bearer ${this.session?.accessToken ?? ''}` },
        ...(body === undefined ? {} : { body }),
      })
    let answer = await send()
    if (answer.status === 401 && (await this.refresh())) answer = await send()
    return read<T>(answer)
  }

  private async refresh(): Promise<boolean> {
    const { session } = this
    if (!session) return false
    const answer = await this.fetch('/v1/auth/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: session.refreshToken }),
    })
    if (!answer.ok) return false
    this.keep({ ...session, ...((await answer.json()) as Omit<Session, 'email'>) })
    return true
  }

  private async anonymously<T>(path: string, body: unknown): Promise<T> {
    const answer = await this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return read<T>(answer)
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(new URL(path, this.baseUrl), init)
    } catch (error) {
      throw new CliError(`Florin does not answer at ${this.baseUrl}. Start it with: npm start`, {
        cause: error,
      })
    }
  }

  private keep({ email, accessToken, refreshToken }: Session): void {
    this.session = { email, accessToken, refreshToken }
    mkdirSync(dirname(this.sessionFile), { recursive: true, mode: 0o700 })
    writeFileSync(this.sessionFile, JSON.stringify(this.session), { mode: 0o600 })
  }
}

/** An answer that is a problem document. */
export class ProblemError extends CliError {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
  }
}

const keyHeader = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { 'idempotency-key': key }

async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  if (answer.ok) return (type.includes('json') ? JSON.parse(text) : undefined) as T
  if (type.includes('problem+json')) throw new ProblemError(JSON.parse(text) as Problem)
  throw new CliError(`${answer.status} ${answer.statusText} from ${answer.url}`)
}
