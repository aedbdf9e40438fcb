/** Class names in one string; what is no word (false, missing) is left out. */
export const cx = (...names: readonly unknown[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ')
