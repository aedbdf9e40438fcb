import type { UpdateSettingsBody } from '@florin/contracts'

/** `en` of `en-IE` (BCP 47). */
export const languageOf = (locale: string): string => locale.split('-')[0] ?? locale

export const saysNothing = ({ theme, notifications = {} }: UpdateSettingsBody): boolean =>
  [theme, ...Object.values(notifications)].every((value) => value === undefined)
