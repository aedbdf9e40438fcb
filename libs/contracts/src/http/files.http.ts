/** What a stored file may be; told by its content. */
export const fileTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'text/plain',
] as const
export type FileType = (typeof fileTypes)[number]
