import {
  consentPurposes,
  consentVersions,
  invalidField,
  type ConsentList,
  type ConsentPurpose,
} from '@florin/contracts'

/** That somebody agreed to a version of a text. */
export interface GivenConsent {
  readonly purpose: string
  readonly version: string
  readonly at: Date
}

/** How somebody stands to each text: what they agreed to, and whether that is the text of today. */
export function standing(given: readonly GivenConsent[]): ConsentList {
  return {
    items: consentPurposes.map((purpose) => {
      const own = given
        .filter((consent) => consent.purpose === purpose)
        .sort((a, b) => b.at.getTime() - a.at.getTime())
      const version = consentVersions[purpose]
      return {
        ...{ purpose, version, agreed: own.some((consent) => consent.version === version) },
        history: own.map((consent) => ({ version: consent.version, at: consent.at.toISOString() })),
      }
    }),
  }
}

/**
 * Nobody agrees to a text that is not shown any more, or not yet.
 * @param pointer to the field of the body
 * @throws FlorinError 422 `unknown-version`
 */
export function assertOfToday(purpose: ConsentPurpose, version: string, pointer: string): void {
  const today = consentVersions[purpose]
  if (version !== today)
    throw invalidField(pointer, 'unknown-version', `The text of today is ${today}; show that one.`)
}
