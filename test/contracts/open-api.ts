/** As much of an OpenAPI document as the tests of this folder read. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema?: object
  readonly example?: unknown
}

export interface ApiContent {
  readonly schema?: object
  readonly example?: unknown
}

export interface ApiOperation {
  readonly operationId: string
  readonly summary?: string
  readonly security?: readonly object[]
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: {
    readonly required?: boolean
    readonly content: Readonly<Record<string, ApiContent>>
  }
  readonly responses: Readonly<
    Record<string, { content?: Record<string, ApiContent>; headers?: object }>
  >
}

export interface Route {
  /** `POST /v1/budgets` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly operation: ApiOperation
}

/** Every operation of a document, in its order. */
export const routesOf = (document: ApiDocument): Route[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )

/** Those of administrators, which are about everybody and nothing of the one who asks. */
export const isAdministration = ({ path }: Pick<Route, 'path'>): boolean =>
  path.startsWith('/v1/admin/')

export const takes = (route: Route, header: string): boolean =>
  route.operation.parameters?.some((p) => p.in === 'header' && p.name === header) ?? false
