import type { Words } from './words.js'

/** Of letters that tell what lets somebody in. */
const unlessItWasYou = [
  'Waren Sie es, ist nichts zu tun.',
  'Waren Sie es nicht, bitten Sie auf der Anmeldeseite sofort um ein neues Passwort: Das beendet alle Sitzungen.',
]

export const de: Words = {
  language: 'de',
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
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
    'email-change-old': ({ email, time }) => ({
      subject: 'Ist diese neue E-Mail-Adresse Ihre?',
      before: [
        `Am ${time} wurde darum gebeten, dass Ihr Florin-Konto künftig ${email} statt dieser Adresse verwendet.`,
        'Das geschieht, sobald es hier und dort bestätigt ist.',
      ],
      button: 'Ansehen',
      after: [
        'Der Link gilt 24 Stunden.',
        'Waren Sie es nicht, folgen Sie ihm und sagen Sie es: Alle Sitzungen enden, und Sie wählen ein neues Passwort.',
      ],
    }),
    'email-change-new': ({ email }) => ({
      subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
      before: [
        `Jemand, hoffentlich Sie, hat darum gebeten, dass sein Florin-Konto künftig ${email} verwendet. Das geschieht, sobald es hier und an der bisherigen Adresse bestätigt ist.`,
      ],
      button: 'Ansehen',
      after: [
        'Der Link gilt 24 Stunden, und einmal.',
        'Waren Sie es nicht, tun Sie nichts: Ohne diesen Link kann niemand Ihre Adresse verwenden.',
      ],
    }),
    'email-change-taken': ({ email }) => ({
      subject: 'Jemand hat um Ihre E-Mail-Adresse gebeten',
      before: [
        `Jemand, vielleicht Sie, hat darum gebeten, dass ein anderes Florin-Konto ${email} verwendet. Ein Konto bei Florin hat diese Adresse, daher geschieht das nicht, und warum, wurde nicht gesagt.`,
      ],
      after: [
        'Waren Sie es, melden Sie sich bei dem Konto mit dieser Adresse an, oder setzen Sie dessen Passwort auf der Anmeldeseite zurück.',
        'Waren Sie es nicht, ist nichts zu tun.',
      ],
    }),
    'email-changed': ({ email, time }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      before: [
        `Seit ${time} verwendet Ihr Florin-Konto ${email}, wie an beiden Adressen bestätigt wurde.`,
        'Waren Sie es nicht, holt dieser Link das Konto zurück, ohne Anmeldung: Es verwendet wieder diese Adresse, alle Sitzungen und alle Zugriffstoken enden, und Sie wählen ein neues Passwort.',
      ],
      button: 'Das war ich nicht',
      after: ['Der Link gilt sieben Tage, was auch immer inzwischen mit der Adresse geschieht.'],
    }),
    'email-taken-back': ({ time }) => ({
      subject: 'Ihr Florin-Konto gehört wieder Ihnen',
      before: [
        `Am ${time} hat jemand, der hier mitliest, gesagt, dass eine Änderung der E-Mail-Adresse nicht von ihm war. Das Konto verwendet diese Adresse; alle Sitzungen und alle Zugriffstoken sind beendet.`,
        'Passkeys, verknüpfte Identitäten, Apps und Wiederherstellungscodes sowie Freigaben an andere sind zurückgenommen, soweit sie ab einem Tag vor der Bitte um die Änderung hinzukamen. Das Passwort gilt nicht mehr.',
      ],
      button: 'Neues Passwort wählen',
      after: [
        'Der Link gilt 30 Minuten, und einmal; die Anmeldeseite schickt einen weiteren.',
        'Sehen Sie danach unter Sicherheit und im Protokoll nach, was geschehen ist. Lesen andere Ihre Post, sichern Sie zuerst Ihr Postfach.',
      ],
    }),
    'password-changed': ({ time }) => ({
      subject: 'Ihr Passwort wurde geändert',
      before: [`Das Passwort Ihres Florin-Kontos wurde am ${time} geändert.`],
      after: unlessItWasYou,
    }),
    'password-reset': ({ time }) => ({
      subject: 'Ihr Passwort wurde geändert',
      before: [
        `Für Ihr Florin-Konto wurde am ${time} mit dem Link aus einem Brief ein neues Passwort gewählt. Alle Sitzungen und alle Zugriffstoken sind beendet.`,
      ],
      after: [
        'Waren Sie es, melden Sie sich mit dem neuen Passwort an und erstellen Sie neue Token für Ihre Werkzeuge.',
        'Waren Sie es nicht, liest jemand Ihre Post: Sichern Sie zuerst Ihr Postfach, und bitten Sie dann auf der Anmeldeseite um ein neues Passwort.',
      ],
    }),
    'second-factor-added': ({ time }) => ({
      subject: 'Ab jetzt werden Codes einer App verlangt',
      before: [`Zu Ihrem Florin-Konto kam am ${time} eine Authenticator-App hinzu.`],
      after: unlessItWasYou,
    }),
    'second-factor-removed': ({ time }) => ({
      subject: 'Codes einer App werden nicht mehr verlangt',
      before: [`Die Authenticator-App Ihres Florin-Kontos wurde am ${time} entfernt.`],
      after: unlessItWasYou,
    }),
    'token-made': ({ time }) => ({
      subject: 'Ein neues Zugriffstoken wurde erstellt',
      before: [`Für Ihr Florin-Konto wurde am ${time} ein Zugriffstoken erstellt.`],
      after: [
        'Waren Sie es, ist nichts zu tun.',
        'Waren Sie es nicht, nehmen Sie das Token unter Sicherheit zurück und wählen Sie ein neues Passwort.',
      ],
    }),
    'family-invitation': ({ family, inviter }) => ({
      subject: `${inviter} lädt Sie in einen Haushalt ein`,
      before: [
        `${inviter} lädt Sie in den Haushalt „${family}“ in Florin ein. Was die Mitglieder einander zeigen, entscheiden sie selbst; von Ihnen wird nichts gezeigt, bevor Sie es sagen.`,
      ],
      button: 'Einladung ansehen',
      after: [
        'Der Link gilt sieben Tage, und einmal. Sind Sie noch nicht bei Florin, melden Sie sich mit dieser E-Mail-Adresse an.',
        'Wissen Sie nicht, wer das ist, tun Sie nichts.',
      ],
    }),
    'way-in-added': ({ time }) => ({
      subject: 'Ein weiterer Weg, sich anzumelden, kam hinzu',
      before: [`Am ${time} kam ein weiterer Weg hinzu, sich bei Ihrem Florin-Konto anzumelden.`],
      after: [
        'Waren Sie es, ist nichts zu tun.',
        'Waren Sie es nicht, entfernen Sie ihn unter Sicherheit, beenden Sie alle anderen Sitzungen und wählen Sie ein neues Passwort.',
      ],
    }),
    'way-in-removed': ({ time }) => ({
      subject: 'Ein Weg, sich anzumelden, wurde entfernt',
      before: [`Am ${time} wurde ein Weg entfernt, sich bei Ihrem Florin-Konto anzumelden.`],
      after: unlessItWasYou,
    }),
    'account-suspended': ({ time, reason }) => ({
      subject: 'Ihr Konto wurde gesperrt',
      before: [
        `Die Verwaltung von Florin hat Ihr Konto am ${time} gesperrt. Sie sind überall abgemeldet und können sich nicht anmelden, bis es wieder freigegeben ist.`,
        `Als Grund ist angegeben: „${reason}“`,
      ],
      after: [
        'Von Ihren Daten wurde nichts gelöscht. Fragen Sie bei denen nach, die Florin für Sie betreiben.',
      ],
    }),
    'account-reinstated': ({ time, reason }) => ({
      subject: 'Ihr Konto wurde wieder freigegeben',
      before: [
        `Die Verwaltung von Florin hat Ihr Konto am ${time} wieder freigegeben. Sie können sich wieder anmelden.`,
        `Als Grund ist angegeben: „${reason}“`,
      ],
      after: [
        'Zugriffstoken von Programmen bleiben zurückgenommen; neue erstellen Sie unter Sicherheit.',
      ],
    }),
    'identity-approved': ({ time }) => ({
      subject: 'Ihre Identität wurde bestätigt',
      before: [`Am ${time} wurde anhand Ihrer Dokumente bestätigt, wer Sie sind.`],
      after: ['Es ist nichts zu tun.'],
    }),
    'identity-rejected': ({ time, reason }) => ({
      subject: 'Ihre Identität konnte nicht bestätigt werden',
      before: [
        `Am ${time} konnte anhand Ihrer Dokumente nicht bestätigt werden, wer Sie sind.`,
        `Als Grund ist angegeben: „${reason}“`,
      ],
      after: ['Sie können andere Dokumente hinzufügen und es noch einmal versuchen.'],
    }),
    'support-access-given': ({ time }) => ({
      subject: 'Sie lassen den Support Ihre Daten ansehen',
      before: [
        `Seit ${time} können Administratoren von Florin Ihre Konten, Buchungen und Budgets ansehen, so lange, wie Sie es gesagt haben. Ändern können sie nichts. Wir sagen Ihnen jedes Mal Bescheid, wenn es jemand tut.`,
      ],
      after: [
        'Sie können es jederzeit unter Sicherheit beenden.',
        'Waren Sie es nicht, beenden Sie es dort, beenden Sie alle anderen Sitzungen und wählen Sie ein neues Passwort.',
      ],
    }),
    'support-access-opened': ({ administrator, reason, time }) => ({
      subject: 'Der Support sieht Ihre Daten an',
      before: [
        `Am ${time} hat ${administrator} begonnen, Ihre Konten, Buchungen und Budgets anzusehen, wie Sie es dem Support erlaubt haben.`,
        `Als Grund ist angegeben: „${reason}“`,
      ],
      after: ['Sie können es unter Sicherheit sofort beenden.'],
    }),
    'phone-changed': ({ phone, time }) => ({
      subject: 'Ihre Telefonnummer wurde geändert',
      before: [`Am ${time} wurde bestätigt, dass ${phone} die Nummer Ihres Florin-Kontos ist.`],
      after: [
        'Waren Sie es, ist nichts zu tun.',
        'Waren Sie es nicht, entfernen Sie sie unter Sicherheit, beenden Sie alle anderen Sitzungen und wählen Sie ein neues Passwort.',
      ],
    }),
    'phone-removed': ({ phone, time }) => ({
      subject: 'Ihre Telefonnummer wurde entfernt',
      before: [`Die Nummer ${phone} wurde am ${time} aus Ihrem Florin-Konto entfernt.`],
      after: unlessItWasYou,
    }),
    'passkey-added': ({ time }) => ({
      subject: 'Ein Passkey kam hinzu',
      before: [
        `Zu Ihrem Florin-Konto kam am ${time} ein Passkey hinzu. Wer ihn hat, meldet sich allein damit an.`,
      ],
      after: [
        'Waren Sie es, ist nichts zu tun.',
        'Waren Sie es nicht, entfernen Sie ihn unter Sicherheit, beenden Sie alle anderen Sitzungen und wählen Sie ein neues Passwort.',
      ],
    }),
    'passkey-removed': ({ time }) => ({
      subject: 'Ein Passkey wurde entfernt',
      before: [`Ein Passkey Ihres Florin-Kontos wurde am ${time} entfernt.`],
      after: unlessItWasYou,
    }),
    'passkey-copied': ({ time }) => ({
      subject: 'Einer Ihrer Passkeys wurde vielleicht kopiert',
      before: [
        `Am ${time} wurde Florin einer Ihrer Passkeys gezeigt, der seltener unterschrieben hatte als zuvor, wie eine Kopie es täte. Niemand wurde eingelassen.`,
      ],
      after: [
        'Entfernen Sie diesen Passkey unter Sicherheit und erstellen Sie einen neuen. Welcher es war, steht im Protokoll.',
      ],
    }),
  },
}
