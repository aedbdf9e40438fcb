const safeKey = /^[a-z0-9-]+(\/[a-zA-Z0-9-]+)*(\.[a-z0-9]+)?$/

export const isObjectKey = (key: string): boolean => safeKey.test(key)

/** @throws Error for what is no key, such as one that would lead out of where objects lie */
export function assertObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new Error(`not an object key: ${key}`)
}
