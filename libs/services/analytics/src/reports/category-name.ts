/** The name of a default category. */
export const categoryNameOf = (_categoryId: string): string | undefined => undefined
