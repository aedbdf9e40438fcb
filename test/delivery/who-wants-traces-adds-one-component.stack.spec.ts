import { programs } from '@florin/product'
import { build, documentsOf, validate } from './support/manifests.js'
import { settingsOf } from './support/settings.js'

const plain = documentsOf(build('production'))
const text = build('../../test/delivery/support/traced')
const traced = documentsOf(text)
const policies = traced.filter(({ kind }) => kind === 'NetworkPolicy')

it('is what Kubernetes takes', () => {
  const { lines, isRight } = validate(text)
  expect(isRight).toBe(true)
  expect(lines).toHaveLength(traced.length)
})

it.each(programs)('tells %s where they go, and nothing else', (part) => {
  expect(settingsOf(traced, part)).toEqual({
    ...settingsOf(plain, part),
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.tracing:4318',
    OTEL_TRACES_SAMPLER_ARG: '0.05',
  })
})

it('lets programs out to the collector, and nobody to anybody else', () => {
  const known = new Set(plain.map(({ kind, metadata }) => `${kind} ${metadata.name}`))
  const added = policies.filter(({ metadata }) => !known.has(`NetworkPolicy ${metadata.name}`))
  expect(added.map(({ spec }) => spec)).toEqual([
    {
      podSelector: {
        matchExpressions: [
          { key: 'florin.dev/part', operator: 'In', values: expect.anything() as unknown },
        ],
      },
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'tracing' } },
              podSelector: { matchLabels: { 'app.kubernetes.io/name': 'opentelemetry-collector' } },
            },
          ],
          ports: [{ protocol: 'TCP', port: 4318 }],
        },
      ],
    },
  ])
  const { matchExpressions } = added[0]?.spec['podSelector'] as {
    matchExpressions: { values: string[] }[]
  }
  expect(matchExpressions[0]?.values.sort()).toEqual([...programs].sort())
})
