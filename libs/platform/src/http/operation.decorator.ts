import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common'
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger'
import { errorKinds, type ErrorKind } from '@florin/contracts'
import { Public } from '../auth/auth.guard.js'
import { operationMetadata, type OperationOptions } from './operation-options.js'

/** Everything there is to say about a route, for the framework and for the OpenAPI document. */
export function Operation(options: OperationOptions): MethodDecorator {
  const status = options.status ?? 200
  const errors = new Set<ErrorKind>(options.errors)
  errors.add('invalid')
  if (!options.public) errors.add('unauthenticated')
  if (options.recentSignIn || options.role) errors.add('forbidden')
  if (options.idempotent) errors.add('conflict')
  if (options.conditional) errors.add('stale')
  return applyDecorators(
    SetMetadata(operationMetadata, options),
    HttpCode(status),
    ApiOperation({
      summary: options.summary,
      ...(options.description ? { description: options.description } : {}),
    }),
    ApiResponse({
      status,
      description: options.summary,
      ...(options.answer ? { standardSchema: options.answer as never } : {}),
    }),
    ...[...errors].map((kind) =>
      ApiResponse({
        status: errorKinds[kind],
        description: kind,
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      }),
    ),
    ...(options.public ? [Public()] : [ApiBearerAuth()]),
    ...(options.idempotent ? [ApiHeader(idempotencyKeyHeader)] : []),
    ...(options.conditional ? [ApiHeader(ifMatchHeader)] : []),
    ...(options.readsBehind ? [ApiHeader(positionHeader)] : []),
  )
}

const idempotencyKeyHeader = {
  name: 'Idempotency-Key',
  required: false,
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$', example: '7b1f1d2e-import-october' },
  description:
    'A key of your choice: the same request with the same key has one effect and one answer.',
}
const ifMatchHeader = {
  name: 'If-Match',
  required: false,
  schema: { type: 'string', example: '"3"' },
  description: 'The ETag you last saw; 412 if the resource has changed since.',
}
const positionHeader = {
  name: 'X-Florin-Position',
  required: false,
  description:
    'As a write answered it: wait (up to 2 s) until what is read has caught up with that write.',
}
