import { until, type TestAnswer, type TestApi } from '@florin/platform/testing'

/** A call as a method and the path of its operation: `PATCH /v1/budgets/{id}`. */
export type OperationName = string

/** Runs each try of a call; where a test puts its faults. */
export type Around = <T>(operation: OperationName, call: () => Promise<T>) => Promise<T>

export interface CallOptions {
  /** Statuses that say it is done; 200, 201, 202 and 204 unless told. */
  readonly done?: readonly number[]
  /** What a further try is answered when an earlier one had its effect and lost its answer. */
  readonly doneBefore?: readonly number[]
}

/** An id, or the place of a row in its import. */
const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=\/)\d+(?=\/|$)/g
const success = [200, 201, 202, 204]

/**
 * Does what a client should: one Idempotency-Key for one intent, and the same call again until it is
 * answered by something else than "try later" or a broken connection.
 */
export class HonestClient {
  /** Every operation that was called. */
  readonly called = new Set<OperationName>()
  private intents = 0

  constructor(
    private readonly api: () => TestApi,
    private readonly name: string,
    private readonly around: Around = (_, call) => call(),
    private readonly patienceMs = 15_000,
  ) {}

  get<T>(path: string): Promise<TestAnswer<T>> {
    return this.attempt<T>('GET', path, () => this.api().get<T>(path), {})
  }

  /** What a GET answers once everything written before has been applied. */
  async fresh<T>(path: string): Promise<T> {
    const answer = await until(
      async () => {
        const given = await this.get<T>(path)
        return given.headers['x-florin-stale'] === undefined && given
      },
      ...this.patiently(`a fresh answer of ${path}`),
    )
    return answer.body
  }

  async post<T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
    const headers = { 'idempotency-key': this.nextKey() }
    const call = (): Promise<TestAnswer<T>> => this.api().post<T>(path, body, headers)
    return (await this.attempt('POST', path, call, options)).body
  }

  /** Changes what was seen and nothing newer, so that a try after a lost answer has no second effect. */
  async patch(path: string, body: unknown): Promise<void> {
    const { headers } = await this.get(path)
    const etag = headers['etag']
    const seen: Record<string, string> = typeof etag === 'string' ? { 'if-match': etag } : {}
    const call = (): Promise<TestAnswer> => this.api().patch<unknown>(path, body, seen)
    await this.attempt('PATCH', path, call, { doneBefore: [412] })
  }

  /** Says how something is to be, whatever it was: again is the same. */
  async set(method: 'PATCH' | 'PUT', path: string, body: unknown): Promise<void> {
    const call = (): Promise<TestAnswer> => {
      const { patch, put } = this.api()
      return (method === 'PUT' ? put : patch)<unknown>(path, body)
    }
    await this.attempt(method, path, call, {})
  }

  /** Puts a file where none was ever put. */
  async put(path: string, file: { name: string; content: Buffer }): Promise<void> {
    const call = (): Promise<TestAnswer> =>
      this.api().upload<unknown>(path, file, {}, { 'if-match': '"1"' }, 'PUT')
    await this.attempt('PUT', path, call, { doneBefore: [412] })
  }

  async delete(path: string, doneBefore: readonly number[] = [404]): Promise<void> {
    await this.attempt('DELETE', path, () => this.api().delete(path), { doneBefore })
  }

  async upload<T>(
    path: string,
    file: { name: string; content: string },
    fields: Record<string, string> = {},
  ): Promise<T> {
    const headers = { 'idempotency-key': this.nextKey() }
    const call = (): Promise<TestAnswer<T>> => this.api().upload<T>(path, file, fields, headers)
    return (await this.attempt('POST', path, call, {})).body
  }

  private nextKey(): string {
    this.intents += 1
    return `${this.name}-${this.intents}`
  }

  private attempt<T>(
    method: string,
    path: string,
    call: () => Promise<TestAnswer<T>>,
    { done = success, doneBefore = [] }: CallOptions,
  ): Promise<TestAnswer<T>> {
    const operation = `${method} ${path.replace(/\?.*/, '').replace(idPattern, '{id}')}`
    this.called.add(operation)
    let tries = 0
    return until(
      async () => {
        tries += 1
        const answer = await this.around(operation, call).catch(() => undefined)
        if (!answer || answer.status >= 500) return undefined
        const isStale = answer.headers['x-florin-stale'] !== undefined
        if (isStale && answer.status >= 400) return undefined
        if (done.includes(answer.status)) return answer
        if (tries > 1 && doneBefore.includes(answer.status)) return answer
        throw new Error(`${operation} was answered ${answer.status}: ${answer.text}`)
      },
      ...this.patiently(`an answer of ${operation}`),
    )
  }

  private patiently(what: string): [what: string, waitMsMax: number] {
    return [what, this.patienceMs]
  }
}
