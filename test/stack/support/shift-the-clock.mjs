// Loaded before a process of Florin (NODE_OPTIONS=--import …), which then takes the time to be so much later or earlier than it is.
const offset = Number(process.env.FLORIN_TEST_OFFSET_MS)
const now = Date.now
const shifted = () => now() + offset

globalThis.Date = new Proxy(Date, {
  construct: (date, args, called) =>
    Reflect.construct(date, args.length > 0 ? args : [shifted()], called),
  apply: () => new Date().toString(),
  get: (date, name) => (name === 'now' ? shifted : Reflect.get(date, name)),
})
