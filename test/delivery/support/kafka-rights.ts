import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ResourcePatternTypes,
  type AclEntry,
} from 'kafkajs'
import { documentsOf } from './manifests.js'

const file = join(__dirname, '../../../k8s/servers/kafka/users.yaml')

interface Right {
  readonly resource: {
    readonly type: 'topic' | 'group' | 'cluster'
    readonly name?: string
    readonly patternType?: 'literal' | 'prefix'
  }
  readonly operations: readonly (keyof typeof operationOf)[]
}

const typeOf = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  cluster: AclResourceTypes.CLUSTER,
}
const operationOf = {
  Read: AclOperationTypes.READ,
  Write: AclOperationTypes.WRITE,
  Create: AclOperationTypes.CREATE,
  Describe: AclOperationTypes.DESCRIBE,
  Alter: AclOperationTypes.ALTER,
  DescribeConfigs: AclOperationTypes.DESCRIBE_CONFIGS,
  AlterConfigs: AclOperationTypes.ALTER_CONFIGS,
}
/** As Kafka calls its only one. */
const cluster = 'kafka-cluster'

const users = documentsOf(readFileSync(file, 'utf8')).map(({ metadata, spec }) => {
  const { acls } = spec['authorization'] as { acls: readonly Right[] }
  return { login: metadata.name, acls }
})

/** The logins that Kubernetes has for Kafka. */
export const logins: readonly string[] = users.map(({ login }) => login)

/** What each of them may do, as Kafka's own operator would make it. */
export const rights: AclEntry[] = users.flatMap(({ login, acls }) =>
  acls.flatMap(({ resource, operations }) =>
    operations.map((operation) => ({
      resourceType: typeOf[resource.type],
      resourceName: resource.name ?? cluster,
      resourcePatternType:
        resource.patternType === 'prefix'
          ? ResourcePatternTypes.PREFIXED
          : ResourcePatternTypes.LITERAL,
      principal: `User:${login}`,
      host: '*',
      operation: operationOf[operation],
      permissionType: AclPermissionTypes.ALLOW,
    })),
  ),
)
