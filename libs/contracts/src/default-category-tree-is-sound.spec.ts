import { categoryById, categoryPath, defaultCategories, descendantsOf } from './categories.js'

const named = {
  groceries: ['shopping_cart', '#FF6B6B'],
  utilities: ['lightning', '#4ECDC4'],
  entertainment: ['film', '#45B7D1'],
  transportation: ['car', '#F7DC6F'],
  healthcare: ['health', '#BB8FCE'],
  shopping: ['bag', '#85C1E2'],
  subscriptions: ['layers', '#F8B88B'],
  salary: ['trending_up', '#52C41A'],
  transfer: ['swap', '#1890FF'],
  other: ['more_horiz', '#BFBFBF'],
}

describe('the default category tree', () => {
  it.each(Object.entries(named))('has %s at the root as documented', (id, [icon, color]) => {
    expect(categoryById(id)).toMatchObject({ parentId: null, icon, color })
  })

  it('has unique slugs, names and places, and a known parent everywhere', () => {
    const ids = defaultCategories.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(defaultCategories.map(({ name }) => name)).size).toBe(ids.length)
    expect(new Set(defaultCategories.map(({ sortOrder }) => sortOrder)).size).toBe(ids.length)
    for (const { id, parentId, color } of defaultCategories) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(color).toMatch(/^#[0-9A-F]{6}$/)
      expect(parentId === null || categoryById(parentId)?.parentId === null).toBe(true)
    }
  })

  it('gives children the type of their root, so a path never changes sides', () => {
    for (const { id, type } of defaultCategories) {
      expect(categoryById(categoryPath(id)[0] ?? '')?.type).toBe(type)
    }
  })

  it('walks up and down', () => {
    expect(categoryPath('coffee')).toEqual(['dining', 'coffee'])
    expect(descendantsOf('travel')).toEqual(['travel', 'flights', 'hotels', 'car-rental'])
    expect(categoryPath('no-such')).toEqual([])
    expect(descendantsOf('no-such')).toEqual([])
  })
})
