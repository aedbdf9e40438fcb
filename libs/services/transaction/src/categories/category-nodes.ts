import type { Category, CategoryTree } from '@florin/contracts'

/** The tree as clients see it, siblings in their order. */
export function categoryNodes(
  categories: readonly Category[],
  parentId: string | null = null,
): CategoryTree['items'] {
  return categories
    .filter((category) => category.parentId === parentId)
    .sort((a, b) => a.sortOrder - b.sortOrder)
    .map((category) => ({
      ...category,
      isDefault: true,
      isHidden: false,
      children: categoryNodes(categories, category.id),
    }))
}
