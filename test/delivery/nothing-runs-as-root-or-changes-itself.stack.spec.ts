import { programs } from '@florin/product'
import {
  build,
  documentsOf,
  overlays,
  type Manifest,
  type PodTemplate,
} from './support/manifests.js'
import { madeSecrets } from './support/settings.js'

/** Secrets that operators write. */
const ofOperators = [
  ...['postgres-ca', 'postgres-superuser', 'kafka-cluster-ca-cert', 'topics-kafka', 'florin-tls'],
  ...programs.map((program) => program.replace(/-service$/, '-kafka')),
  ...['user-mongodb', 'transaction-mongodb'],
]
/** That whoever deploys may do without. */
const mayLack = ['mail', 'sign-in', 'sms']
const walled = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
}
const ordinary = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }
const resources = { cpu: expect.any(String) as string, memory: expect.any(String) as string }

describe.each(overlays)('%s', (overlay) => {
  const documents = documentsOf(build(overlay))
  const of = (kind: string): Manifest[] => documents.filter((one) => one.kind === kind)
  const templateOf = ({ spec }: Manifest): PodTemplate => spec.template!
  const running = [...of('Deployment'), ...of('StatefulSet')]
  const pods = [...running, ...of('Job')].map((one) => [one.metadata.name, one] as const)

  it.each(pods)('%s has no rights, and a measure of what it takes', (_, manifest) => {
    const { spec } = templateOf(manifest)
    expect(spec).toMatchObject({ securityContext: ordinary, automountServiceAccountToken: false })
    const { serviceAccountName } = spec
    expect(of('ServiceAccount').map(({ metadata }) => metadata.name)).toContain(serviceAccountName)
    for (const container of [...spec.containers, ...(spec.initContainers ?? [])]) {
      expect(container.securityContext).toEqual(walled)
      expect(container.resources).toEqual({ requests: resources, limits: resources })
      expect(container.image).toMatch(/:[\w.-]+$/)
      expect(container.image).not.toMatch(/:latest$/)
    }
  })

  it.each(running.map((one) => [one.metadata.name, one] as const))(
    '%s is asked whether it lives',
    (_, manifest) => {
      const probes = { startupProbe: {}, livenessProbe: {}, readinessProbe: {} }
      for (const container of templateOf(manifest).spec.containers)
        expect(container).toMatchObject(probes)
    },
  )

  it('runs every program, and no other', () => {
    expect(
      of('Deployment')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual([...programs].sort())
  })

  it.each(programs)('%s is there more than once, spread, and leaves in order', (program) => {
    const named = (kind: string) => of(kind).find(({ metadata }) => metadata.name === program)
    expect(named('Service')).toBeDefined()
    expect(named('PodDisruptionBudget')?.spec).toMatchObject({ maxUnavailable: 1 })
    const scaling = named('HorizontalPodAutoscaler')?.spec
    expect(scaling).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: program },
      minReplicas: overlay === 'local' ? 1 : 2,
      metrics: expect.arrayContaining([expect.objectContaining({ type: 'Resource' })]) as object[],
    })
    const { spec } = templateOf(named('Deployment')!)
    expect(spec.topologySpreadConstraints).toHaveLength(2)
    expect(spec.containers[0]?.lifecycle?.preStop).toEqual({ sleep: { seconds: 5 } })
  })

  it('names no secret that nobody makes, and makes none that nobody names', () => {
    const named = documents.flatMap(({ spec }) => secretsIn(spec))
    const made = [...madeSecrets.keys()]
    // The server that speaks S3 is not everywhere.
    const unused = overlay === 'local' ? [] : ['s3']
    expect(new Set(named.filter((name) => ![...ofOperators, ...mayLack].includes(name)))).toEqual(
      new Set(made.filter((name) => !unused.includes(name))),
    )
    expect(of('Secret')).toEqual([])
  })
})

/** Names of secrets, wherever a manifest has them. */
function secretsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) => {
    if (/^(secretKeyRef|secretRef|passwordSecretRef)$/.test(key))
      return [(value as { name: string }).name]
    return key === 'secretName' && typeof value === 'string' ? [value] : secretsIn(value)
  })
}
