import type { OpenAPIObject } from '@nestjs/swagger'

/**
 * One OpenAPI document out of the services' own.
 * @throws Error when two services describe one path, or mean different things by one schema name.
 */
export function mergeOpenApi(parts: readonly OpenAPIObject[], version: string): OpenAPIObject {
  const paths: OpenAPIObject['paths'] = {}
  const schemas: Record<string, unknown> = {}
  for (const part of parts) {
    for (const [path, item] of Object.entries(part.paths)) {
      if (path in paths) throw new Error(`two services describe ${path}`)
      paths[path] = item
    }
    for (const [name, schema] of Object.entries(part.components?.schemas ?? {})) {
      const known = schemas[name]
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
        throw new Error(`two services mean different things by the schema ${name}`)
      }
      schemas[name] = schema
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Florin',
      version,
      description:
        'Amounts are decimal strings, outflow negative; dates are YYYY-MM-DD; errors are RFC 9457 problem+json.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: schemas as never,
      securitySchemes: {
        bearer: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          description:
            'The access token of a session, which opens everything of its user; or a personal access token (`florin_pat_…`), which opens the operations whose scopes it has: all that an operation names. One that names none is opened by no personal access token.',
        },
      },
    },
  }
}
