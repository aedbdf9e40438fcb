import { makeSecrets, documentsOf, type Container, type Manifest } from './manifests.js'
import { partLabel } from './policies.js'

/** The secrets that whoever deploys makes, by name. */
export const madeSecrets: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  documentsOf(makeSecrets('kubernetes')).map(({ metadata, stringData = {} }) => [
    metadata.name,
    stringData,
  ]),
)

/** What stands in the place of a value that is in a secret. */
const hidden = '…'

/**
 * The environment of the one container of a part.
 * @throws Error for a reference to what is not there, or to a variable that is not set before it
 */
export function settingsOf(documents: readonly Manifest[], part: string): Record<string, string> {
  const [container] = containersOf(documents, part)
  if (!container) throw new Error(`${part} has no container`)
  const settings: Record<string, string> = {}
  for (const { configMapRef, secretRef } of container.envFrom ?? []) {
    if (secretRef?.optional) continue
    const from = configMapRef
      ? documents.find(
          ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef.name,
        )?.data
      : madeSecrets.get(secretRef?.name ?? '')
    if (!from)
      throw new Error(`${part}: there is no ${JSON.stringify({ configMapRef, secretRef })}`)
    Object.assign(settings, from)
  }
  for (const { name, value = hidden } of container.env ?? [])
    settings[name] = value.replace(/\$\((\w+)\)/g, (_, variable: string) => {
      const known = settings[variable]
      if (known === undefined) throw new Error(`${part}: ${name} comes before ${variable}`)
      return known
    })
  return settings
}

export const containersOf = (documents: readonly Manifest[], part: string): Container[] =>
  documents
    .flatMap(({ spec }) => spec?.template ?? [])
    .filter(({ metadata }) => metadata?.labels?.[partLabel] === part)
    .flatMap(({ spec }) => spec.containers)
