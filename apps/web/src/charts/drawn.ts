/** How far a decimal string is drawn: rounded by the screen anyway. Nothing is worked out with it. */
export const drawn = (decimal: string): number => Number(decimal)
