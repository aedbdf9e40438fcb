/**
 * A lock file of some packages and what they need, in the versions and with the checksums of a larger one.
 * @param lock npm's lock file, version 3
 * @param name of the package that depends on them
 * @throws Error when the larger one lacks something that is not optional
 */
export function prunedLock(lock, name, packages) {
  const { version } = lock.packages['']
  const versionOf = (one) => lock.packages[`node_modules/${one}`]?.version
  const exact = Object.fromEntries(packages.map((one) => [one, versionOf(one)]))
  const root = { name, version, dependencies: exact }
  const kept = new Map()
  const visit = (from, entry) => {
    const needed = { ...entry.peerDependencies, ...entry.dependencies }
    const optional = new Set([
      ...Object.keys(entry.optionalDependencies ?? {}),
      ...Object.keys(entry.peerDependenciesMeta ?? {}),
    ])
    for (const one of Object.keys({ ...needed, ...entry.optionalDependencies })) {
      const path = placeOf(lock, from, one)
      if (path === undefined && optional.has(one)) continue
      if (path === undefined) throw new Error(`the lock file lacks ${one}, which ${from} needs`)
      if (kept.has(path)) continue
      kept.set(path, lock.packages[path])
      visit(path, lock.packages[path])
    }
  }
  visit('', root)
  const all = Object.fromEntries([['', root], ...[...kept].sort(([a], [b]) => (a < b ? -1 : 1))])
  return { name, version, lockfileVersion: 3, requires: true, packages: all }
}

/** Where Node would find a package that one at `from` asks for; undefined where it is not. */
function placeOf(lock, from, name) {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  ) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (lock.packages[path]) return path
    if (folder === '') return undefined
  }
}
