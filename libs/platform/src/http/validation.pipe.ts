import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common'
import { FlorinError, notFound, type FieldError } from '@florin/contracts'

interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined
  readonly code?: string
  readonly keys?: readonly string[]
}

/** Checks arguments against the schema of their decorator, `@Body({ schema })`, and names what is wrong. */
export class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema
    if (!schema) return value
    const given: unknown = metadata.type === 'body' ? (value === undefined ? {} : value) : value
    const result = await this.validate(given, schema)
    if (!result.issues) return result.value as T
    throw refusal(metadata.type, result.issues as readonly Issue[])
  }
}

/** A body may have more unknown fields than an answer has room for. */
const errorsMax = 100

function refusal(place: ArgumentMetadata['type'], issues: readonly Issue[]): FlorinError {
  if (place === 'param') return notFound('resource')
  const errors = issues.flatMap((issue) => fieldErrors(place, issue)).slice(0, errorsMax)
  const detail = errors.map((e) => `${e.pointer ?? e.parameter ?? ''}: ${e.detail}`).join('; ')
  return new FlorinError(
    'invalid',
    place === 'query' ? 'invalid-parameter' : 'invalid-field',
    detail.slice(0, 1_000),
    { errors },
  )
}

function fieldErrors(place: ArgumentMetadata['type'], issue: Issue): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
  const named = (keys: readonly string[]): Pick<FieldError, 'pointer' | 'parameter'> =>
    place === 'query' ? { parameter: keys.join('.') } : { pointer: toPointer(keys) }
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      ...named([...path, key]),
      code: 'unknown-field',
      detail: 'There is no such field.',
    }))
  }
  return [
    { ...named(path), code: (issue.code ?? 'invalid').replaceAll('_', '-'), detail: issue.message },
  ]
}

/** RFC 6901. */
const toPointer = (path: readonly string[]): string =>
  path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
