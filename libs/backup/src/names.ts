/** As `sha256sum -c` reads them. */
export const sumsFile = 'SHA256SUMS'
export const manifestFile = 'manifest.json'
export const secretsFile = 'secrets.json'
export const objectsFolder = 'objects'

/** Where a backup lies until it is whole. */
export const partialOf = (path: string): string => `${path}.partial`

export const isPartial = (path: string): boolean => path.endsWith('.partial')
