import { serviceNames, type ServiceName } from '@florin/contracts'

/** A process of a service. */
export interface Replica {
  readonly service: ServiceName
  /** What tells it from the service's others. */
  readonly name: string
}

/** Those whose handlers lead to what people are told are there twice. */
const replicated: readonly ServiceName[] = ['budget', 'notification']

/** The processes of services that a whole stack has; the first of each service has its name. */
export const replicas: readonly Replica[] = [
  ...serviceNames.map((service) => ({ service, name: service })),
  ...replicated.map((service) => ({ service, name: `${service} 2` })),
]
