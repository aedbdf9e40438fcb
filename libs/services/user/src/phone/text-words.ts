type Words = (code: string) => string

const languages: Readonly<Record<string, Words>> = {
  en: (code) => `${code} is your code for Florin. It is good for 10 minutes. Tell it to nobody.`,
  de: (code) => `${code} ist Ihr Code für Florin. Er gilt 10 Minuten. Sagen Sie ihn niemandem.`,
  ar: (code) => `${code} هو رمزك في Florin. صالح لمدة 10 دقائق. لا تخبر به أحدًا.`,
}

/**
 * A code in words that its reader understands, English for a language that Florin does not speak. The last line binds it to
 * the site, so that telephones fill it in there and nowhere else (https://wicg.github.io/sms-one-time-codes).
 */
export function codeInWords(code: string, locale: string, publicUrl: string): string {
  const words = languages[locale.split('-')[0] ?? ''] ?? languages['en']
  return `${words?.(code) ?? code}\n\n@${new URL(publicUrl).hostname} #${code}`
}
