/** What is made when it is first asked for, and kept: an idle service does without what it takes to make and to hold. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
