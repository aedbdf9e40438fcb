import type { Attachment } from '../../api/client.js'

const pictures: readonly Attachment['type'][] = ['image/jpeg', 'image/png', 'image/webp']

/** Whether every browser shows it by itself; what else there is, is kept. */
export const isShown = ({ type }: Pick<Attachment, 'type'>): boolean => pictures.includes(type)

const units = ['kB', 'MB'] as const
const step = 1_000

/** `482 kB`, `1.2 MB`; never none. @param bytes of the file @param number as the person writes them */
export function fileSize(bytes: number, number: (value: number) => string): string {
  const isLarge = bytes >= step * step
  const size = bytes / (isLarge ? step * step : step)
  const rounded = isLarge ? Math.round(size * 10) / 10 : Math.max(1, Math.round(size))
  return `${number(rounded)} ${units[isLarge ? 1 : 0]}`
}
