import type { FastifyInstance, InjectOptions } from 'fastify'

export interface TestAnswer<T = unknown> {
  readonly status: number
  readonly body: T
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
}

type Headers = Record<string, string>

/** An API to call, as one user or as nobody. */
export interface TestApi {
  get<T = never>(path: string, headers?: Headers): Promise<TestAnswer<T>>
  post<T = never>(path: string, body?: unknown, headers?: Headers): Promise<TestAnswer<T>>
  patch<T = never>(path: string, body: unknown, headers?: Headers): Promise<TestAnswer<T>>
  put<T = never>(path: string, body: unknown, headers?: Headers): Promise<TestAnswer<T>>
  delete<T = never>(path: string, headers?: Headers): Promise<TestAnswer<T>>
  /** A multipart form with one file and further fields; a POST unless told. */
  upload<T = never>(
    path: string,
    file: { name: string; content: Buffer | string },
    fields?: Record<string, string>,
    headers?: Headers,
    method?: 'POST' | 'PUT',
  ): Promise<TestAnswer<T>>
}

/** The routes of a Fastify application, called in process. */
export function apiOf(fastify: FastifyInstance, token?: string): TestApi {
  const auth: Headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const call = async <T>(options: InjectOptions): Promise<TestAnswer<T>> => {
    const answer = await fastify.inject(options)
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      text: answer.body,
      body: (json && answer.body ? JSON.parse(answer.body) : undefined) as T,
      headers: answer.headers,
    }
  }
  const send = <T>(
    method: 'POST' | 'PATCH' | 'PUT',
    url: string,
    body: unknown,
    headers: Headers,
  ): Promise<TestAnswer<T>> =>
    call<T>({
      method,
      url,
      headers: {
        ...auth,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return {
    get: (url, headers = {}) => call({ method: 'GET', url, headers: { ...auth, ...headers } }),
    delete: (url, headers = {}) =>
      call({ method: 'DELETE', url, headers: { ...auth, ...headers } }),
    post: (url, body, headers = {}) => send('POST', url, body, headers),
    patch: (url, body, headers = {}) => send('PATCH', url, body, headers),
    put: (url, body, headers = {}) => send('PUT', url, body, headers),
    upload: (url, file, fields = {}, headers = {}, method = 'POST') => {
      const form = multipart(file, fields)
      return call({
        method,
        url,
        headers: { ...auth, 'content-type': form.contentType, ...headers },
        payload: form.body,
      })
    },
  }
}

/** RFC 7578. */
export function multipart(
  file: { name: string; content: Buffer | string },
  fields: Record<string, string>,
): { contentType: string; body: Buffer } {
  const boundary = 'florin-test-boundary-6f1c'
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
  )
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([
      ...parts,
      Buffer.from(head),
      Buffer.from(file.content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  }
}
