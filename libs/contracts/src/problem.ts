import { z } from 'zod'

/** What kind of error it is; decides the HTTP status and whether a consumer tries again. */
export const errorKinds = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} as const
export type ErrorKind = keyof typeof errorKinds

/** RFC 9457 problem details with Florin's extension members. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    /** Stable, machine-readable; clients decide by it. */
    code: z.string(),
    /** Which fields were refused, by JSON pointer (RFC 6901) into the body, or `parameter` for the query. */
    errors: z
      .array(
        z.object({
          pointer: z.string().optional(),
          parameter: z.string().optional(),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
    traceId: z.string(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problemSchema>
export type FieldError = NonNullable<Problem['errors']>[number]

/** A coded error of the domain or an edge; one filter turns its kind into a status and problem+json. */
export class FlorinError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    detail: string,
    readonly options: {
      errors?: readonly FieldError[]
      /** Extension members of the problem document, such as the current version on 412. */
      extra?: Readonly<Record<string, unknown>>
      cause?: unknown
    } = {},
  ) {
    super(detail, { cause: options.cause })
    this.name = 'FlorinError'
  }
}

/** Whether what was asked for is away for now, so that asking again later may help. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof FlorinError && error.kind === 'unavailable'

export const notFound = (what: string): FlorinError =>
  new FlorinError('not-found', `${what}-not-found`, `There is no such ${what}.`)

/** 422 that names one field of the body by JSON pointer, such as `/amount`. */
export const invalidField = (pointer: string, code: string, detail: string): FlorinError =>
  new FlorinError('invalid', 'invalid-field', detail, { errors: [{ pointer, code, detail }] })

/** 422 that names one query parameter. */
export const invalidParameter = (parameter: string, code: string, detail: string): FlorinError =>
  new FlorinError('invalid', 'invalid-parameter', detail, { errors: [{ parameter, code, detail }] })

export const conflict = (code: string, detail: string): FlorinError =>
  new FlorinError('conflict', code, detail)
