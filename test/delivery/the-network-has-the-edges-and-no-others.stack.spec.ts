import { edges, leadsTo, programs, reachedBy, type Edge } from '@florin/product'
import { build, documentsOf, overlays, type Manifest } from './support/manifests.js'
import { partLabel, peersOf, policiesOf } from './support/policies.js'
import { settingsOf } from './support/settings.js'

type Lines = readonly string[]

/** Beside Florin's own: replicas of a server among each other, what makes a bucket, and operators' doings. */
const servers = ['postgres', 'kafka', 'mongodb']
const beside = [
  ...servers.map((name) => `${name} → ${name}`),
  ...['postgres', 'pgbouncer', 'mongodb', 'kafka-users'].map((name) => `${name} → kubernetes`),
  ...['postgres', 'pgbouncer'].map((name) => `operator → ${name}`),
  ...['kafka-users → kafka', 'bucket → s3'],
]
const line = ({ from, to }: Edge): string => `${from} → ${to}`
const isDns = (edge: string): boolean => edge.endsWith('→ dns')
const sorted = (lines: Iterable<string>): Lines => [...new Set(lines)].sort()

describe.each(overlays)('%s', (overlay) => {
  const documents = documentsOf(build(overlay))
  const policies = policiesOf(documents)
  const parts = new Set(policies.flatMap(({ part }) => part ?? []))
  /** Who is no pod of this namespace, and has no policy in it. */
  const isApart = (name: string): boolean => !parts.has(name)
  const own = (lines: Lines): Lines => lines.filter((one) => !beside.includes(one) && !isDns(one))

  it('lets nobody through that is not named', () => {
    expect(policies).toContainEqual({ part: undefined, comes: [], goes: [] })
    const pods = documents.flatMap(({ kind, spec }) =>
      ['Deployment', 'StatefulSet', 'Job'].includes(kind) ? (spec.template ?? []) : [],
    )
    for (const pod of pods) expect(parts).toContain(pod.metadata.labels[partLabel])
  })

  it('lets everybody out to those whom they have an edge to', () => {
    const out = policies.flatMap(({ part, goes }) => goes.map((to) => `${part} → ${to}`))
    const expected = edges.filter(({ from }) => !isApart(from)).map(line)
    expect(own(sorted(out))).toEqual(sorted(expected))
  })

  it('lets those in who have an edge there', () => {
    const into = policies.flatMap(({ part, comes }) => comes.map((from) => `${from} → ${part}`))
    const expected = edges.filter(({ to }) => !isApart(to)).map(line)
    expect(own(sorted(into))).toEqual(sorted(expected))
  })

  it('tells the operator of Kafka the same', () => {
    const kafka = documents.find(({ kind }) => kind === 'Kafka') as Manifest
    const { listeners } = kafka.spec['kafka'] as {
      listeners: { networkPolicyPeers: Parameters<typeof peersOf>[0] }[]
    }
    expect(listeners).toHaveLength(1)
    expect(sorted(peersOf(listeners[0]!.networkPolicyPeers))).toEqual(
      sorted(edges.filter(({ to }) => to === 'kafka').map(({ from }) => from)),
    )
  })

  it.each([...programs, 'migrate', 'topics'] as const)('tells %s of those alone', (part) => {
    const told = Object.keys(settingsOf(documents, part)).flatMap((name) => leadsTo(name) ?? [])
    expect(sorted(told)).toEqual(sorted(reachedBy(part)))
  })
})
