import type { Type } from '@nestjs/common'
import type { ReadModel } from '../replay/read-model.js'
import type { RetentionPolicy } from '../retention/policy.js'
import type { ServiceName } from '@florin/contracts'

/** What a service is: its name, from which schema, roles and topic follow, and its Nest module. */
export interface ServiceDefinition {
  readonly name: ServiceName
  readonly module: Type
  /** Path prefixes the gateway routes to it, such as `/v1/budgets`. */
  readonly routes: readonly string[]
  /** Reads settings that are the service's own; a wrong one is told before anything starts. @throws ConfigError */
  readonly settings?: () => unknown
  /** What it keeps from events alone; nothing when left out. */
  readonly readModel?: ReadModel
  /** What it forgets besides what every service does. */
  readonly retention?: readonly RetentionPolicy[]
  /** Whether it keeps files; it does not start where their place is named wrongly. */
  readonly keepsFiles?: boolean
  /** Whether answers of it are kept (`@Operation({ cached })`): its schema has `user_generations` then. */
  readonly keepsAnswers?: boolean
}

export const defineService = (definition: ServiceDefinition): ServiceDefinition => definition
