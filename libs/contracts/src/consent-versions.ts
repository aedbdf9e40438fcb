/** The texts that people agree to, by their version: the day from which on it is good. Another version asks everybody again. */
export const consentVersions = { terms: '2026-11-23', privacy: '2026-11-23' } as const

export type ConsentPurpose = keyof typeof consentVersions

export const consentPurposes = Object.keys(consentVersions) as ConsentPurpose[]
