const nameCharactersMax = 255

/** A file's name as it may be shown: composed, without what directs or controls. */
export const shownName = (name: string): string =>
  [
    ...name
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
      .trim(),
  ]
    .slice(0, nameCharactersMax)
    .join('') || 'file'

/** How a browser is told to keep a file, not to show it (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
