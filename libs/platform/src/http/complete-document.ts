import type { OpenAPIObject } from '@nestjs/swagger'
import { errorKinds, problemSchema, scopesFor, type ErrorKind } from '@florin/contracts'
import { z } from 'zod'
import { exampleOf, type NamedSchemas } from './schema-example.js'
import { problemTitles } from './problem.filter.js'

interface MediaType {
  schema?: Readonly<Record<string, unknown>>
  example?: unknown
}
interface Answer {
  description: string
  content?: Record<string, MediaType>
  headers?: Record<string, unknown>
}
interface Parameter {
  name: string
  in: string
  schema?: Readonly<Record<string, unknown>>
  example?: unknown
}
interface Operation {
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, MediaType> }
  responses: Record<string, Answer>
  tags?: string[]
  security?: Record<string, readonly string[]>[]
}

const problemType = 'application/problem+json'
// Whatever a route does, its header or query may be unreadable, and the gate may be shut.
const always: readonly ErrorKind[] = ['malformed', 'rate-limited', 'unavailable']
const withBody: readonly ErrorKind[] = ['too-large', 'unsupported-media-type']

export interface DocumentOptions {
  /** Whether answers without a version are told apart by an ETag, as `answerNotModified` does. */
  readonly tagsAnswers: boolean
}

/** Adds to a document what holds of every operation, so that no route has to say it: errors, headers, examples. */
export function completeDocument(
  document: OpenAPIObject,
  { tagsAnswers }: DocumentOptions,
): OpenAPIObject {
  const schemas = {
    ...document.components?.schemas,
    Problem: componentOf(problemSchema),
  } as NamedSchemas
  document.components = { ...document.components, schemas: schemas as never }
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
      if (tagsAnswers && method === 'get') describeNotModified(operation, schemas)
      if (operation.security) nameScopes(operation, method, path)
      completeOperation(operation, schemas)
    }
  return document
}

/** What a personal access token must be good for; none where no such token is let in. Either may be refused for it. */
function nameScopes(operation: Operation, method: string, path: string): void {
  // Where a method names its own tag, the controller's name stands before it.
  const tag = operation.tags?.at(-1)
  operation.security = [{ bearer: scopesFor({ tag, method, path }) ?? [] }]
  operation.responses[errorKinds.forbidden] ??= { description: 'forbidden' }
}

function completeOperation(operation: Operation, schemas: NamedSchemas): void {
  const { requestBody, responses } = operation
  for (const kind of [...always, ...(requestBody ? withBody : [])])
    responses[errorKinds[kind]] ??= { description: kind }
  for (const [status, answer] of Object.entries(responses)) {
    if (Number(status) >= 400) describeProblem(Number(status), answer)
    else describeSuccess(operation, answer, schemas)
  }
  for (const parameter of operation.parameters ?? [])
    if (parameter.schema) parameter.example ??= exampleOf(parameter.schema, schemas)
  if (!requestBody) return
  const contents = Object.values(requestBody.content)
  addExamples(contents, schemas)
  // A body without a required field may be left out altogether; it is taken for {}.
  if (contents.every(({ schema }) => requiredOf(schema, schemas).length === 0))
    requestBody.required = false
}

function describeSuccess(operation: Operation, answer: Answer, schemas: NamedSchemas): void {
  addExamples(Object.values(answer.content ?? {}), schemas)
  if (operation.parameters?.some((p) => p.name === 'Idempotency-Key')) {
    answer.headers = {
      ...answer.headers,
      'Idempotency-Replayed': {
        description: '`true` when this is the answer an earlier request with the key was given.',
        schema: { type: 'string' },
      },
    }
  }
  const schema = Object.values(answer.content ?? {})[0]?.schema
  if (requiredOf(schema, schemas).includes('version')) {
    answer.headers = {
      ...answer.headers,
      ETag: {
        description: 'The version, for `If-Match`.',
        schema: { type: 'string', example: '"3"' },
      },
    }
  }
}

/** As `answerNotModified` does it: for what has no version of its own. */
function describeNotModified(operation: Operation, schemas: NamedSchemas): void {
  const { parameters = [], responses } = operation
  const answer = responses['200']
  const schema = answer?.content?.['application/json']?.schema
  if (!answer || !schema || requiredOf(schema, schemas).includes('version')) return
  const tag = { description: 'Of what is said.', schema: { type: 'string', example: 'W/"kd8s"' } }
  answer.headers = { ...answer.headers, ETag: tag }
  responses['304'] = { description: 'Nothing has changed since.', headers: { ETag: tag } }
  operation.parameters = [
    ...parameters,
    { name: 'If-None-Match', in: 'header', schema: { type: 'string', example: 'W/"kd8s"' } },
  ]
}

function describeProblem(status: number, answer: Answer): void {
  const kind = (Object.keys(errorKinds) as ErrorKind[]).find((k) => errorKinds[k] === status)
  const title = kind ? problemTitles[kind] : 'Error'
  const pointed = status === 422
  answer.content = {
    [problemType]: {
      schema: { $ref: '#/components/schemas/Problem' },
      example: {
        type: `https://florin.app/problems/${kind ?? 'error'}`,
        title,
        status,
        detail: title,
        instance: '/v1/example',
        code: kind ?? 'error',
        ...(pointed
          ? { errors: [{ pointer: '/field', code: 'invalid', detail: 'must be valid' }] }
          : {}),
        traceId: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f',
        ...(status === 412 ? { currentVersion: 4 } : {}),
      },
    },
  }
  if (status === 429 || status === 503) {
    answer.headers = {
      'Retry-After': {
        description: 'Seconds to wait.',
        schema: { type: 'string', example: '2' },
      },
    }
  }
}

function addExamples(contents: readonly MediaType[], schemas: NamedSchemas): void {
  for (const content of contents)
    if (content.schema) content.example ??= exampleOf(content.schema, schemas)
}

function requiredOf(schema: MediaType['schema'], schemas: NamedSchemas): readonly string[] {
  if (typeof schema?.['$ref'] === 'string')
    return requiredOf(schemas[schema['$ref'].split('/').at(-1) ?? ''], schemas)
  return (schema?.['required'] as string[] | undefined) ?? []
}

/** The schema itself: one with an id is converted into a reference into its own definitions. */
function componentOf(schema: z.ZodType): object {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>
  const [own] = Object.values(($defs as Record<string, object> | undefined) ?? {})
  const {
    id: __,
    additionalProperties: ___,
    ...component
  } = (own ?? rest) as Record<string, unknown>
  return component
}
