import { eventually, type MortalFlorin } from './mortal-florin.js'
import { pick, randomOf } from './random.js'

export const person = {
  ...{ email: 'anna.kill@example.org', password: 'correct horse battery', fullName: 'Anna' },
  ...{ currency: 'EUR', timezone: 'Europe/Berlin' },
}

interface Answer<T> {
  readonly status: number
  readonly body: T
}
interface Import {
  readonly id: string
  readonly status: string
}

const texts = ['LIDL 4711 BERLIN', 'CAFE NERO', 'SHELL STATION', 'NETFLIX.COM', 'QWXZ PLORB']

/** So many lines over two months, a few of them alike. */
export function csvOf(count: number): string {
  const random = randomOf(count)
  const lines = Array.from({ length: count }, (_, n) => {
    const day = String(1 + (n % 28)).padStart(2, '0')
    const cents = 100 + Math.floor(random() * 900)
    const amount = `-${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
    return `2026-${n % 2 ? '09' : '10'}-${day},${pick(random, texts)} ${n % 500},${amount}`
  })
  return ['Date,Description,Amount', ...lines, ''].join('\n')
}

/** Does what a client should: the same request with the same key until it is answered. */
export class PatientClient {
  token: string | undefined

  constructor(private readonly florin: MortalFlorin) {}

  call<T>(
    path: string,
    body?: object | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return eventually(async () => {
      const isForm = body instanceof FormData
      const response = await fetch(`${await this.florin.url()}/v1${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
          ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      if (response.status >= 500) throw new Error(`${path}: ${response.status} ${text}`)
      return { status: response.status, body: JSON.parse(text) as T }
    }, `an answer of ${path}`)
  }

  async signIn(): Promise<void> {
    const { email, password } = person
    const { body } = await this.call<{ accessToken: string }>('/auth/login', { email, password })
    this.token = body.accessToken
  }

  /** Uploads, waits for the preview, commits, waits for the end. @returns its last status */
  async bring(csv: string, accountId: string): Promise<string> {
    const form = new FormData()
    form.append('accountId', accountId)
    form.append('file', new Blob([csv]), 'lines.csv')
    const started = await this.call<Import>('/imports', form, { 'idempotency-key': 'upload' })
    if (started.status !== 202) throw new Error(JSON.stringify(started))
    const { id } = started.body
    await this.worked(id)
    await this.call(`/imports/${id}/commit`, {}, { 'idempotency-key': 'commit' })
    return this.worked(id)
  }

  private worked(id: string): Promise<string> {
    return eventually(async () => {
      const { status } = (await this.call<Import>(`/imports/${id}`)).body
      return ['parsing', 'committing'].includes(status) ? undefined : status
    }, 'the end of an import')
  }
}
