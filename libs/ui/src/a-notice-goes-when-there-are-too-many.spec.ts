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

  it('do what they offer once, and are gone by then', () => {
    const store = new ToastStore()
    const told: unknown[] = []
    const run = (): unknown => told.push(messages(store))
    store.show('a', { action: { label: 'Undo', run } })
    const [{ id } = { id: 0 }] = store.current()
    store.act(id)
    store.act(id)
    expect(told).toEqual([[]])
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
