/**
 * A text in its own direction, whatever stands around it, as `<bdi>` makes it where there are elements: in a sentence that
 * is read from the right the minus of an amount would else stand behind it.
 */
export const isolated = (text: string): string => `\u2068${text}\u2069`
