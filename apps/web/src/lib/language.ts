/** Languages that the app speaks whole. */
export const languages = ['en', 'de', 'ar'] as const
export type Language = (typeof languages)[number]

/** @param locale such as `de-AT`; English for what the app does not speak */
export function languageOf(locale: string): Language {
  const base = locale.toLowerCase().split('-')[0]
  return languages.find((language) => language === base) ?? 'en'
}

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  language === 'ar' ? 'rtl' : 'ltr'
