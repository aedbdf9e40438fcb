import { stepOf } from './step.js'

const shortcuts = ['j', 'g t', 'g g', '?', 'mod+k'].map((keys) => ({ keys }))
const press = (
  key: string,
  modifiers: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean }> = {},
) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers })

it('does what one key is for', () => {
  expect(stepOf(shortcuts, undefined, press('j'), false)).toEqual({ run: { keys: 'j' } })
})

it('waits for the second key of two, and does what both are for', () => {
  expect(stepOf(shortcuts, undefined, press('g'), false)).toEqual({ waitsFor: 'g' })
  expect(stepOf(shortcuts, 'g', press('t'), false)).toEqual({ run: { keys: 'g t' } })
  expect(stepOf(shortcuts, 'g', press('g'), false)).toEqual({ run: { keys: 'g g' } })
})

it('takes a key by itself that does not go with the one before', () => {
  expect(stepOf(shortcuts, 'g', press('j'), false)).toEqual({ run: { keys: 'j' } })
  expect(stepOf(shortcuts, 'g', press('x'), false)).toEqual({})
})

it('leaves letters to who types, but not what is pressed with Control or Command', () => {
  expect(stepOf(shortcuts, undefined, press('j'), true)).toEqual({})
  for (const modifier of ['ctrlKey', 'metaKey'] as const)
    expect(stepOf(shortcuts, undefined, press('K', { [modifier]: true }), true)).toEqual({
      run: { keys: 'mod+k' },
    })
})

it('leaves what is pressed with Control alone where no shortcut is meant by it', () => {
  expect(stepOf(shortcuts, undefined, press('j', { ctrlKey: true }), false)).toEqual({})
  expect(stepOf(shortcuts, undefined, press('j', { altKey: true }), false)).toEqual({})
})

it('of two that mean the same keys takes the later one', () => {
  const both = [
    { keys: 'j', of: 'page' },
    { keys: 'j', of: 'list' },
  ]
  expect(stepOf(both, undefined, press('j'), false).run).toEqual({ keys: 'j', of: 'list' })
})
