import { ToastStore } from './toasts.js'

describe('notices', () => {
  const messages = (store: ToastStore) => store.current().map(({ message }) => message)

  it('stand in the order they came, and the oldest goes when there are too many', () => {
    const store = new ToastStore()
    for (const message of ['a', 'b', 'c', 'd']) store.show(message)
    expect(messages(store)).toEqual(['b', 'c', 'd'])
  })

  it('go when they are taken away, once', () => {
    const store = new ToastStore()
    const remove = store.show('a')
    store.show('b')
    remove()
    remove()
    expect(messages(store)).toEqual(['b'])
  })

  it('stay longer when something can be undone', () => {
    const store = new ToastStore()
    store.show('told')
    store.show('deleted', { action: { label: 'Undo', run: () => undefined } })
    const [told, deleted] = store.current()
    expect(deleted!.lifeMs).toBeGreaterThan(told!.lifeMs)
  })

  it('say when they have gone, unless somebody took what they offer', () => {
    const store = new ToastStore()
    const told: string[] = []
    const offer = (name: string) =>
      store.show(name, {
        action: { label: 'Undo', run: () => told.push(`${name} undone`) },
        onGone: () => told.push(`${name} gone`),
      })
    offer('a')
    const remove = offer('b')
    store.act(store.current()[0]!.id)
    remove()
    expect(told).toEqual(['a undone', 'b gone'])
  })

  it('tell those who listen, as long as they do', () => {
    const store = new ToastStore()
    let heard = 0
    const stop = store.subscribe(() => heard++)
    store.show('a')
    stop()
    store.show('b')
    expect(heard).toBe(1)
  })
})
