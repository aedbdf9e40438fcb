/** A node of the category tree; ids of the defaults are slugs and never change once released. */
export interface Category {
  id: string
  parentId: string | null
  name: string
  type: 'expense' | 'income' | 'transfer'
  icon: string
  /** `#RRGGBB` */
  color: string
  sortOrder: number
}

type Leaf = readonly [id: string, name: string, icon: string]
type Root = readonly [
  id: string,
  name: string,
  type: Category['type'],
  icon: string,
  color: string,
  children?: readonly Leaf[],
]

// The first ten carry the names, icons and colours of the product's category master.
const tree: readonly Root[] = [
  ['groceries', 'Groceries', 'expense', 'shopping_cart', '#FF6B6B'],
  [
    'utilities',
    'Utilities',
    'expense',
    'lightning',
    '#4ECDC4',
    [
      ['electricity', 'Electricity', 'plug'],
      ['water', 'Water & waste', 'droplet'],
      ['gas', 'Gas & heating', 'flame'],
      ['internet', 'Internet & TV', 'wifi'],
      ['phone', 'Phone', 'phone'],
    ],
  ],
  [
    'entertainment',
    'Entertainment',
    'expense',
    'film',
    '#45B7D1',
    [
      ['cinema', 'Cinema', 'ticket'],
      ['games', 'Games', 'gamepad'],
      ['events', 'Events & attractions', 'music'],
      ['betting', 'Lottery & betting', 'dice'],
    ],
  ],
  [
    'transportation',
    'Transportation',
    'expense',
    'car',
    '#F7DC6F',
    [
      ['fuel', 'Fuel & charging', 'fuel'],
      ['public-transport', 'Public transport & trains', 'train'],
      ['taxi', 'Taxi & ride hailing', 'taxi'],
      ['parking', 'Parking & tolls', 'parking'],
      ['car-maintenance', 'Car maintenance', 'wrench'],
    ],
  ],
  [
    'healthcare',
    'Healthcare',
    'expense',
    'health',
    '#BB8FCE',
    [
      ['pharmacy', 'Pharmacy', 'pill'],
      ['doctor', 'Doctors & hospitals', 'stethoscope'],
      ['dental', 'Dentist', 'tooth'],
      ['optician', 'Optician', 'glasses'],
    ],
  ],
  [
    'shopping',
    'Shopping',
    'expense',
    'bag',
    '#85C1E2',
    [
      ['clothing', 'Clothing & shoes', 'shirt'],
      ['electronics', 'Electronics', 'laptop'],
      ['home-and-garden', 'Home & garden', 'sofa'],
      ['books', 'Books', 'book'],
      ['sports-goods', 'Sports goods', 'ball'],
    ],
  ],
  [
    'subscriptions',
    'Subscriptions',
    'expense',
    'layers',
    '#F8B88B',
    [
      ['streaming', 'Streaming', 'play'],
      ['software', 'Software & cloud', 'cloud'],
      ['news', 'News & magazines', 'newspaper'],
      ['memberships', 'Gym & memberships', 'dumbbell'],
    ],
  ],
  ['salary', 'Salary', 'income', 'trending_up', '#52C41A'],
  [
    'transfer',
    'Transfer',
    'transfer',
    'swap',
    '#1890FF',
    [
      ['credit-card-payment', 'Credit card payment', 'credit_card'],
      ['savings-transfer', 'Savings', 'piggy_bank'],
      ['investment', 'Investment', 'chart'],
    ],
  ],
  ['other', 'Other', 'expense', 'more_horiz', '#BFBFBF'],
  [
    'dining',
    'Dining',
    'expense',
    'utensils',
    '#E67E22',
    [
      ['restaurants', 'Restaurants', 'plate'],
      ['fast-food', 'Fast food', 'burger'],
      ['coffee', 'Coffee & bakery cafés', 'coffee'],
      ['bars', 'Bars & pubs', 'beer'],
      ['food-delivery', 'Food delivery', 'scooter'],
    ],
  ],
  [
    'housing',
    'Housing',
    'expense',
    'home',
    '#A1887F',
    [
      ['rent', 'Rent', 'key'],
      ['mortgage', 'Mortgage', 'bank'],
      ['home-maintenance', 'Home maintenance', 'hammer'],
    ],
  ],
  [
    'travel',
    'Travel',
    'expense',
    'plane',
    '#16A085',
    [
      ['flights', 'Flights', 'plane'],
      ['hotels', 'Hotels & stays', 'bed'],
      ['car-rental', 'Car rental', 'car_key'],
    ],
  ],
  ['insurance', 'Insurance', 'expense', 'shield', '#5D6D7E'],
  ['education', 'Education', 'expense', 'graduation_cap', '#7D3C98'],
  ['children', 'Children', 'expense', 'baby', '#F1948A'],
  ['pets', 'Pets', 'expense', 'paw', '#AF7AC5'],
  ['personal-care', 'Personal care', 'expense', 'scissors', '#EC7063'],
  ['gifts-donations', 'Gifts & donations', 'expense', 'gift', '#D81B60'],
  ['loan-payments', 'Loan payments', 'expense', 'document', '#6C5B7B'],
  ['fees', 'Bank fees & interest', 'expense', 'receipt', '#95A5A6'],
  ['taxes', 'Taxes & government', 'expense', 'landmark', '#7F8C8D'],
  ['cash', 'Cash withdrawal', 'expense', 'banknote', '#27AE60'],
  [
    'income',
    'Income',
    'income',
    'coins',
    '#2ECC71',
    [
      ['interest', 'Interest', 'percent'],
      ['dividends', 'Dividends', 'chart_pie'],
      ['refunds', 'Refunds & cashback', 'undo'],
      ['benefits', 'Benefits & pensions', 'hand_coins'],
      ['other-income', 'Other income', 'plus'],
    ],
  ],
]

/** The default tree in display order, parents before their children; children take type and colour from the root. */
export const defaultCategories: readonly Category[] = tree
  .flatMap(([id, name, type, icon, color, children = []]) => [
    { id, parentId: null, name, type, icon, color },
    ...children.map(([childId, childName, childIcon]) => ({
      id: childId,
      parentId: id,
      name: childName,
      type,
      icon: childIcon,
      color,
    })),
  ])
  .map((category, index) => ({ ...category, sortOrder: index + 1 }))

const byId = new Map(defaultCategories.map((category) => [category.id, category]))

/** The default category with this slug; undefined for a user's own categories. */
export function categoryById(id: string): Category | undefined {
  return byId.get(id)
}

/** Ids from the root to `id` itself; empty when the id is not a default. */
export function categoryPath(id: string): string[] {
  const category = byId.get(id)
  if (category === undefined) return []
  return category.parentId === null ? [id] : [...categoryPath(category.parentId), id]
}

/** `id` and everything below it, in display order; empty when the id is not a default. */
export function descendantsOf(id: string): string[] {
  return defaultCategories
    .filter((category) => categoryPath(category.id).includes(id))
    .map((category) => category.id)
}
