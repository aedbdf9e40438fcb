import { RequestMethod } from '@nestjs/common'
import type { ServiceName } from '@florin/contracts'
import type { RunningService } from '@florin/platform'
import { services } from '@florin/product'

interface Declared {
  readonly service: ServiceName
  readonly name: string
}

type Class = abstract new (...args: never[]) => object

/** Every event handler there is, read from what the decorators have written down. */
export const handlers: readonly Declared[] = declared((method) => {
  const extras = Reflect.getMetadata('microservices:pattern_extras', method) as
    { handler?: string } | undefined
  return extras?.handler
})

/** Every operation that changes something: `PATCH /v1/budgets/{id}`. */
export const mutations: readonly Declared[] = declared((method, controller) => {
  const verb = Reflect.getMetadata('method', method) as RequestMethod | undefined
  if (verb === undefined || verb === RequestMethod.GET) return undefined
  const parts = [controller, method].map((of) => Reflect.getMetadata('path', of) as string)
  const path = `/${parts.filter((part) => part !== '/' && part !== '').join('/')}`
  return `${RequestMethod[verb]} ${path.replace(/:\w+/g, '{id}')}`
})

/** The handlers that a service has in fact subscribed. */
export function subscribedBy(service: RunningService): string[] {
  return service.app.getMicroservices().flatMap((microservice) => {
    const server = microservice.unwrap<{ getHandlers(): Map<string, unknown> }>()
    return [...server.getHandlers().keys()]
  })
}

/** The operations that a service in fact documents, and so has. */
export function mutationsOf(service: RunningService): string[] {
  return Object.entries(service.openApi().paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((verb) => ['post', 'put', 'patch', 'delete'].includes(verb))
      .map((verb) => `${verb.toUpperCase()} ${path.replace(/\{\w+\}/g, '{id}')}`),
  )
}

/** What the handlers and routes of all services have, by what their decorators have written down. */
export function declared(
  read: (method: object, controller: Class) => string | undefined,
): Declared[] {
  return services.flatMap(({ name: service, module }) =>
    controllersOf(module).flatMap((controller) => {
      const prototype = controller.prototype as Record<string, unknown>
      return Object.getOwnPropertyNames(prototype).flatMap((key) => {
        const method = prototype[key]
        if (key === 'constructor' || typeof method !== 'function') return []
        const name = read(method, controller)
        return name === undefined ? [] : [{ service, name }]
      })
    }),
  )
}

function controllersOf(module: Class): Class[] {
  const own = (Reflect.getMetadata('controllers', module) ?? []) as Class[]
  const imported = (Reflect.getMetadata('imports', module) ?? []) as Class[]
  return [...own, ...imported.flatMap(controllersOf)]
}
