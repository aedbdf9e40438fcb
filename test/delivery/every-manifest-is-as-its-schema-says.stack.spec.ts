import {
  build,
  documentsOf,
  overlays,
  readByStrimzi,
  validate,
  validateCustom,
} from './support/manifests.js'

/** No registry carries a schema of these, but the classes that their operator reads them into. */
const ofStrimzi = ['Kafka', 'KafkaNodePool', 'KafkaUser']
/** Their operators publish schemas. */
const custom = ['Cluster', 'MongoDBCommunity', 'Pooler']

describe.each(overlays)('%s', (overlay) => {
  const text = build(overlay)
  const documents = documentsOf(text)

  it('is what Kubernetes takes, field by field', () => {
    const { lines, isRight } = validate(text)
    expect(lines.filter((line) => !/: (ok|unknown)$/.test(line))).toEqual([])
    expect(isRight).toBe(true)
    expect(lines).toHaveLength(documents.length)
    const unknown = lines.flatMap((line) => /(\w+) \S+: unknown$/.exec(line)?.[1] ?? [])
    expect([...new Set(unknown)].sort()).toEqual([...custom, ...ofStrimzi].sort())
  })

  it('is what operators take that publish their schemas', () => {
    const verdict = validateCustom(text)
    expect(verdict.lines).toHaveLength(custom.length)
    expect(verdict.lines.filter((line) => !line.endsWith(': ok'))).toEqual([])
    expect(verdict.isRight).toBe(true)
  })

  it('is what the operator of Kafka reads', () => {
    const { lines, isRight } = readByStrimzi(text)
    expect(lines.filter((line) => !line.endsWith(': ok'))).toEqual([])
    expect(isRight).toBe(true)
    const resources = documents.filter(({ kind }) => ofStrimzi.includes(kind))
    expect(lines).toHaveLength(resources.length)
  })

  it('finds a word that no schema knows', () => {
    const mistyped = text.replace('maxUnavailable: 1', 'maxUnavailabel: 1')
    expect(validate(mistyped).isRight).toBe(false)
    const wrong = validateCustom(text.replace('poolMode:', 'poolmode:'))
    expect(wrong.isRight).toBe(false)
    expect(wrong.lines.join('\n')).toContain("'poolmode' was unexpected")
    const unread = readByStrimzi(text.replace('deleteClaim:', 'deleteClaims:'))
    expect(unread.isRight).toBe(false)
    expect(unread.lines.join('\n')).toContain('deleteClaims is unknown')
  })
})
