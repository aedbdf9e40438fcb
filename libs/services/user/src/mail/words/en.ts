import type { Words } from './words.js'

/** Of letters that tell what lets somebody in. */
const unlessItWasYou = [
  'If it was you, there is nothing to do.',
  'If it was not, ask for a new password on the sign-in page at once: that ends every session.',
]

export const en: Words = {
  language: 'en',
  direction: 'ltr',
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  instead: 'Or copy this link into your browser:',
  signature: 'Florin',
  letters: {
    'verify-email': ({ email }) => ({
      subject: 'Confirm your e-mail address',
      before: [`Please confirm that ${email} is yours, so that Florin can reach you there.`],
      button: 'Confirm address',
      after: [
        'The link is good for 24 hours, and once.',
        'If you did not sign up for Florin, do nothing: nobody can use your address without this link.',
      ],
    }),
    'reset-password': () => ({
      subject: 'Choose a new password',
      before: ['Somebody, we hope you, asked for a new password for your Florin account.'],
      button: 'Choose a new password',
      after: [
        'The link is good for 30 minutes, and once.',
        'If it was not you, do nothing: your password stays as it is.',
      ],
    }),
    'email-change-old': ({ email, time }) => ({
      subject: 'Is this new e-mail address yours?',
      before: [
        `On ${time} it was asked for that your Florin account go by ${email} from now on instead of this address.`,
        'It does once it is confirmed here and there.',
      ],
      button: 'Look at it',
      after: [
        'The link is good for 24 hours.',
        'If it was not you, follow it and say so: every session ends, and you choose a new password.',
      ],
    }),
    'email-change-new': ({ email }) => ({
      subject: 'Confirm your new e-mail address',
      before: [
        `Somebody, we hope you, asked for their Florin account to go by ${email} from now on. It does once it is confirmed here and at the address of before.`,
      ],
      button: 'Look at it',
      after: [
        'The link is good for 24 hours, and once.',
        'If it was not you, do nothing: nobody can use your address without this link.',
      ],
    }),
    'email-change-taken': ({ email }) => ({
      subject: 'Somebody asked for your e-mail address',
      before: [
        `Somebody, perhaps you, asked for another Florin account to go by ${email}. An account of Florin has this address, so it does not, and they were not told why.`,
      ],
      after: [
        'If it was you, sign in to the account that has this address, or reset its password on the sign-in page.',
        'If it was not, there is nothing to do.',
      ],
    }),
    'email-changed': ({ email, time }) => ({
      subject: 'Your e-mail address was changed',
      before: [
        `Since ${time} your Florin account goes by ${email}, as was confirmed at both addresses.`,
        'If it was not you, this link takes the account back, without signing in: the address is this one again, every session and every access token ends, and you choose a new password.',
      ],
      button: 'It was not me',
      after: ['The link is good for seven days, whatever becomes of the address meanwhile.'],
    }),
    'email-taken-back': ({ time }) => ({
      subject: 'Your Florin account is yours again',
      before: [
        `On ${time} somebody who reads here said that a change of the e-mail address was not theirs. The account goes by this address; every session and every access token has ended.`,
        'Passkeys, linked identities, apps and recovery codes, and what was shared with others, are taken back as far as they were added since a day before the change was asked for. The password is no longer good.',
      ],
      button: 'Choose a new password',
      after: [
        'The link is good for 30 minutes, and once; the sign-in page sends another.',
        'Look at Security then, and at the audit trail, which says what happened. If others read your mail, secure your mailbox first.',
      ],
    }),
    'password-changed': ({ time }) => ({
      subject: 'Your password was changed',
      before: [`The password of your Florin account was changed on ${time}.`],
      after: unlessItWasYou,
    }),
    'password-reset': ({ time }) => ({
      subject: 'Your password was changed',
      before: [
        `A new password for your Florin account was chosen by the link in a letter on ${time}. Every session and every access token has ended.`,
      ],
      after: [
        'If it was you, sign in with the new password, and make new tokens for the tools that you use.',
        'If it was not, somebody reads your mail: secure your mailbox first, then ask for a new password on the sign-in page.',
      ],
    }),
    'second-factor-added': ({ time }) => ({
      subject: 'Codes of an app are now asked for',
      before: [`An authenticator app was added to your Florin account on ${time}.`],
      after: unlessItWasYou,
    }),
    'second-factor-removed': ({ time }) => ({
      subject: 'Codes of an app are no longer asked for',
      before: [`The authenticator app of your Florin account was taken away on ${time}.`],
      after: unlessItWasYou,
    }),
    'token-made': ({ time }) => ({
      subject: 'A new access token was made',
      before: [`An access token for your Florin account was made on ${time}.`],
      after: [
        'If it was you, there is nothing to do.',
        'If it was not, take the token back under Security, and choose a new password.',
      ],
    }),
    'family-invitation': ({ family, inviter }) => ({
      subject: `${inviter} invites you to a household`,
      before: [
        `${inviter} invites you to the household “${family}” in Florin. Its members decide what of theirs they show each other; nothing of yours is shown before you say so.`,
      ],
      button: 'Look at the invitation',
      after: [
        'The link is good for seven days, and once. If you are not with Florin yet, sign up with this e-mail address.',
        'If you do not know who this is, do nothing.',
      ],
    }),
    'way-in-added': ({ time }) => ({
      subject: 'Another way to sign in was added',
      before: [`Another way to sign in to your Florin account was added on ${time}.`],
      after: [
        'If it was you, there is nothing to do.',
        'If it was not, take it away under Security, end all other sessions, and choose a new password.',
      ],
    }),
    'way-in-removed': ({ time }) => ({
      subject: 'A way to sign in was taken away',
      before: [`A way to sign in to your Florin account was taken away on ${time}.`],
      after: unlessItWasYou,
    }),
    'account-suspended': ({ time, reason }) => ({
      subject: 'Your account was suspended',
      before: [
        `An administrator of Florin suspended your account on ${time}. Everywhere you were signed in you are signed out, and you cannot sign in until it is reinstated.`,
        `Their reason: “${reason}”`,
      ],
      after: [
        'Nothing of yours was deleted. Write to whoever runs Florin for you to ask about it.',
      ],
    }),
    'account-reinstated': ({ time, reason }) => ({
      subject: 'Your account was reinstated',
      before: [
        `An administrator of Florin reinstated your account on ${time}. You can sign in again.`,
        `Their reason: “${reason}”`,
      ],
      after: ['Access tokens of tools stay taken back; make new ones under Security.'],
    }),
    'identity-approved': ({ time }) => ({
      subject: 'Your identity was verified',
      before: [`It was made sure on ${time}, by the papers that you added, who you are.`],
      after: ['There is nothing to do.'],
    }),
    'identity-rejected': ({ time, reason }) => ({
      subject: 'Your identity could not be verified',
      before: [
        `On ${time} it could not be made sure, by the papers that you added, who you are.`,
        `The reason: “${reason}”`,
      ],
      after: ['You can add other papers and ask again.'],
    }),
    'support-access-given': ({ time }) => ({
      subject: 'You let support look at what is yours',
      before: [
        `Since ${time} administrators of Florin can look at your accounts, transactions and budgets, for as long as you said. They can change nothing. You are told each time that one does.`,
      ],
      after: [
        'You can end it at any moment under Security.',
        'If it was not you, end it there, end all other sessions, and choose a new password.',
      ],
    }),
    'support-access-opened': ({ administrator, reason, time }) => ({
      subject: 'Support looks at what is yours',
      before: [
        `On ${time} ${administrator} began to look at your accounts, transactions and budgets, as you let support do.`,
        `Their reason: “${reason}”`,
      ],
      after: ['You can end it at once under Security.'],
    }),
    'phone-changed': ({ phone, time }) => ({
      subject: 'Your telephone number was changed',
      before: [`On ${time} it was confirmed that ${phone} is the number of your Florin account.`],
      after: [
        'If it was you, there is nothing to do.',
        'If it was not, take it away under Security, end all other sessions, and choose a new password.',
      ],
    }),
    'phone-removed': ({ phone, time }) => ({
      subject: 'Your telephone number was taken away',
      before: [`The number ${phone} was taken away from your Florin account on ${time}.`],
      after: unlessItWasYou,
    }),
    'passkey-added': ({ time }) => ({
      subject: 'A passkey was added',
      before: [
        `A passkey was added to your Florin account on ${time}. Whoever has it signs in by it alone.`,
      ],
      after: [
        'If it was you, there is nothing to do.',
        'If it was not, take it away under Security, end all other sessions, and choose a new password.',
      ],
    }),
    'passkey-removed': ({ time }) => ({
      subject: 'A passkey was taken away',
      before: [`A passkey of your Florin account was taken away on ${time}.`],
      after: unlessItWasYou,
    }),
    'passkey-copied': ({ time }) => ({
      subject: 'One of your passkeys may have been copied',
      before: [
        `On ${time} one of your passkeys was shown to Florin that had signed less often than before, as a copy would. Nobody was let in.`,
      ],
      after: [
        'Take that passkey away under Security, and make a new one. The audit trail says which it was.',
      ],
    }),
  },
}
