import type { Manifest } from './manifests.js'

/** Whom pods are told apart by, whatever else operators call theirs. */
export const partLabel = 'florin.dev/part'

interface Requirement {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly Requirement[]
}

interface Peer {
  readonly podSelector?: Selector
  readonly namespaceSelector?: Selector
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] }
}

interface Rule {
  readonly from?: readonly Peer[]
  readonly to?: readonly Peer[]
  readonly ports?: readonly { readonly port: number | string }[]
}

interface PolicySpec {
  readonly podSelector: Selector
  readonly policyTypes: readonly string[]
  readonly ingress?: readonly Rule[]
  readonly egress?: readonly Rule[]
}

/** Those of other namespaces, by the name of theirs. */
const outsiders: Readonly<Record<string, string>> = {
  'kube-system': 'dns',
  monitoring: 'prometheus',
  'ingress-nginx': 'ingress',
  'cnpg-system': 'operator',
}

const valuesOf = (selector: Selector | undefined, key: string): readonly string[] => [
  ...(selector?.matchExpressions ?? []).flatMap((one) =>
    one.key === key && one.operator === 'In' ? (one.values ?? []) : [],
  ),
  ...(selector?.matchLabels?.[key] === undefined ? [] : [selector.matchLabels[key]]),
]

/** Whom a rule lets through. @throws Error for a rule that lets everybody through, or somebody nobody knows */
function partiesOf(
  peers: readonly Peer[] | undefined,
  ports: readonly (number | string)[],
): string[] {
  if (!peers || peers.length === 0) throw new Error('a rule without peers lets everybody through')
  return peers.flatMap(({ podSelector, namespaceSelector, ipBlock }) => {
    if (ipBlock && ports.join() === '443,465,587' && ipBlock.except?.includes('10.0.0.0/8'))
      return ['outside']
    if (ipBlock && ports.join() === '443' && ipBlock.except?.includes('10.0.0.0/8')) return ['s3']
    if (ipBlock && ports.join() === '443,6443') return ['kubernetes']
    const namespaces = valuesOf(namespaceSelector, 'kubernetes.io/metadata.name')
    const found = namespaceSelector
      ? namespaces.flatMap((name) => outsiders[name] ?? [])
      : valuesOf(podSelector, partLabel)
    if (found.length === 0)
      throw new Error(`nobody knows whom ${JSON.stringify({ podSelector, ipBlock })} means`)
    return found
  })
}

export interface Policy {
  /** Whom it is about; undefined is everybody. */
  readonly part: string | undefined
  readonly comes: readonly string[]
  readonly goes: readonly string[]
}

const isPolicy = ({ kind }: Manifest): boolean => kind === 'NetworkPolicy'

/** The network policies among manifests, by whom they let through. */
export const policiesOf = (documents: readonly Manifest[]): Policy[] =>
  documents.filter(isPolicy).map(({ metadata, spec }) => {
    const { podSelector, policyTypes, ingress = [], egress = [] } = spec as unknown as PolicySpec
    if (policyTypes.join() !== 'Ingress,Egress')
      throw new Error(`${metadata.name} leaves a direction open`)
    const portsOf = ({ ports = [] }: Rule) => ports.map(({ port }) => port)
    return {
      part: valuesOf(podSelector, partLabel)[0],
      comes: ingress.flatMap((rule) => partiesOf(rule.from, portsOf(rule))),
      goes: egress.flatMap((rule) => partiesOf(rule.to, portsOf(rule))),
    }
  })

/** Who stands in the part of a rule that Kafka's operator writes into policies of its own. */
export const peersOf = (selectors: readonly Peer[]): string[] =>
  selectors.flatMap(({ podSelector }) => [...valuesOf(podSelector, partLabel)])
