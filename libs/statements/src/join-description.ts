/**
 * Name and memo as one text. Banks cut NAME at 32 characters and repeat it, whole, in MEMO; a part that another one
 * already contains is left out.
 */
export function joinDescription(parts: readonly (string | undefined)[]): string {
  const kept: string[] = []
  for (const part of parts) {
    const text = part?.trim()
    if (!text || kept.some((other) => contains(other, text))) continue
    const longer = kept.findIndex((other) => contains(text, other))
    if (longer >= 0) kept[longer] = text
    else kept.push(text)
  }
  return kept.join(' - ')
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}
