const words = new Set(['and', 'or', 'unless', 'offset', 'bool'])
const labelLists = /\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g
// A function is followed by a bracket, or by what it sums by; a name is none that a number begins (5m).
const names = /(?<![\w.:])([a-zA-Z_:][\w:]*)(\{[^}]*\})?(?!\w)(\s*\()?/g

/** The series that an expression of PromQL is about, each a name with its conditions. */
export function selectorsIn(expr: string): string[] {
  const bare = expr.replaceAll(labelLists, '(').replaceAll(/\[[^\]]*\]/g, '')
  const found = [...bare.matchAll(names)].flatMap(([, name = '', conditions = '', bracket]) =>
    bracket !== undefined || words.has(name) ? [] : [`${name}${conditions}`],
  )
  return [...new Set(found)]
}

export const nameOf = (selector: string): string => selector.replace(/\{.*/s, '')
