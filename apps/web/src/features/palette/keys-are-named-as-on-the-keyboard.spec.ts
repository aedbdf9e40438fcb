import { byGroup, keyNames } from './key-names.js'

describe('a shortcut', () => {
  it.each([
    ['g t', false, ['g', 't']],
    ['mod+k', false, ['Ctrl K']],
    ['mod+k', true, ['⌘K']],
    ['ArrowDown', false, ['↓']],
    ['?', false, ['?']],
    ['+', false, ['+']],
  ])('%s is shown by the names of its keys', (keys, isMac, names) => {
    expect(keyNames(keys, isMac)).toEqual(names)
  })

  it('stands under its heading once, as the one that counts', () => {
    const shortcuts = [
      { group: 'Go to', keys: 'g o', label: 'Overview' },
      { group: 'List', keys: 'j', label: 'Next' },
      { group: 'Go to', keys: 'g b', label: 'Budgets' },
      { group: 'List', keys: 'j', label: 'Next row' },
    ]
    expect(byGroup(shortcuts)).toEqual([
      ['Go to', [shortcuts[0], shortcuts[2]]],
      ['List', [shortcuts[3]]],
    ])
  })
})
