import type { Words } from './words.js'

export const de: Words = {
  language: 'de',
  direction: 'ltr',
  greeting: (name) => `Guten Tag ${name},`,
  instead: 'Oder kopieren Sie diesen Link in Ihren Browser:',
  signature: 'Florin',
  letters: {
    'verify-email': ({ email }) => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      before: [
        `Bitte bestätigen Sie, dass ${email} Ihre Adresse ist, damit Florin Sie dort erreicht.`,
      ],
      button: 'Adresse bestätigen',
      after: [
        'Der Link gilt 24 Stunden, und einmal.',
        'Haben Sie sich nicht bei Florin angemeldet, tun Sie nichts: Ohne diesen Link kann niemand Ihre Adresse verwenden.',
      ],
    }),
    'reset-password': () => ({
      subject: 'Wählen Sie ein neues Passwort',
      before: ['Jemand, hoffentlich Sie, hat für Ihr Florin-Konto um ein neues Passwort gebeten.'],
      button: 'Neues Passwort wählen',
      after: [
        'Der Link gilt 30 Minuten, und einmal.',
        'Waren Sie es nicht, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
      ],
    }),
    'password-changed': ({ time }) => ({
      subject: 'Ihr Passwort wurde geändert',
      before: [`Das Passwort Ihres Florin-Kontos wurde am ${time} geändert.`],
      after: [
        'Waren Sie es, ist nichts zu tun.',
        'Waren Sie es nicht, bitten Sie auf der Anmeldeseite sofort um ein neues Passwort: Das beendet alle Sitzungen.',
      ],
    }),
  },
}
