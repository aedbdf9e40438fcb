/**
 * The value of a cookie in a `Cookie` header. Undefined when it is named twice as well: a neighbouring
 * host can put one of its own beside ours, and which of them comes first is not ours to say.
 */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const [key = '', ...value] = pair.split('=')
    return key.trim() === name ? [value.join('=').trim()] : []
  })
  return values.length === 1 && values[0] !== '' ? values[0] : undefined
}
