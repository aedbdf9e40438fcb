const shownAtStart = 3
const shownAtEnd = 2

/** A number by which its owner knows it again and nobody else can ring it: `+49 ••• 78`. */
export const maskedNumber = (number: string): string =>
  `${number.slice(0, shownAtStart)} ••• ${number.slice(-shownAtEnd)}`
