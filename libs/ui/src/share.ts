/** A share of a whole as a width in percent, between nothing and all; what is no number is nothing. */
export const widthOf = (share: number): number =>
  Number.isFinite(share) ? Math.min(100, Math.max(0, share * 100)) : 0
