import type { UpdateSettingsBody } from '@florin/contracts'

/** `en` of `en-IE` (BCP 47). */
export const languageOf = (locale: string): string => locale.split('-')[0] ?? locale

export const saysNothing = ({ notifications = {}, ...rest }: UpdateSettingsBody): boolean =>
  Object.values({ ...rest, ...notifications }).every((value) => value === undefined)
