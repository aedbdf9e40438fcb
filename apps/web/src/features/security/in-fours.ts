/** A secret as it is easily typed: four letters at a time. */
export const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')
