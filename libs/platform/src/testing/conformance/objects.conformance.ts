import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ObjectTooLarge, type Objects } from '../../objects/objects.js'

const megabyte = 1024 * 1024

/** What every object store must do, whatever stands behind it. */
export function objectsConformance(open: () => Promise<Objects>): void {
  let objects: Objects
  beforeAll(async () => {
    objects = await open()
  })

  it('gives back what was put in, with its size and hash', async () => {
    const content = Buffer.from([0, 1, 2, 255, 13, 10])
    const stored = await objects.put('imports/u/1', Readable.from([content]), megabyte)
    expect(stored).toEqual({
      bytes: 6,
      sha256: createHash('sha256').update(content).digest('hex'),
    })
    expect(await objects.get('imports/u/1')).toEqual(content)
    const stream = await objects.open('imports/u/1')
    expect(stream && (await buffer(stream))).toEqual(content)
  })

  it('has nothing for a key that was never put', async () => {
    expect([await objects.get('imports/u/none'), await objects.open('imports/u/none')]).toEqual([
      null,
      null,
    ])
  })

  it('keeps an empty object', async () => {
    await objects.put('imports/u/empty', Readable.from([]), megabyte)
    expect(await objects.get('imports/u/empty')).toEqual(Buffer.alloc(0))
  })

  it('replaces an object whole', async () => {
    await objects.put('imports/u/2', Readable.from([Buffer.from('longer than before')]), megabyte)
    await objects.put('imports/u/2', Readable.from([Buffer.from('short')]), megabyte)
    expect((await objects.get('imports/u/2'))?.toString()).toBe('short')
  })

  it('refuses what is too large and keeps what was there', async () => {
    await objects.put('imports/u/3', Readable.from([Buffer.from('kept')]), megabyte)
    const large = Readable.from([Buffer.alloc(600), Buffer.alloc(600)])
    await expect(objects.put('imports/u/3', large, 1_000)).rejects.toBeInstanceOf(ObjectTooLarge)
    expect((await objects.get('imports/u/3'))?.toString()).toBe('kept')
  })

  it('keeps nothing of an upload that broke off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        await Promise.resolve()
        throw new Error('connection lost')
      })(),
    )
    await expect(objects.put('imports/u/4', broken, megabyte)).rejects.toThrow('connection lost')
    expect(await objects.get('imports/u/4')).toBeNull()
  })

  it('copies an object whole, over what is there, and says when there is none', async () => {
    await objects.put('imports/u/6', Readable.from([Buffer.from('copied')]), megabyte)
    await objects.put('exports/u/6', Readable.from([Buffer.from('a longer one')]), megabyte)
    expect(await objects.copy('imports/u/6', 'exports/u/6')).toBe(true)
    await objects.delete('imports/u/6')
    expect((await objects.get('exports/u/6'))?.toString()).toBe('copied')
    expect(await objects.copy('imports/u/6', 'exports/u/6')).toBe(false)
    expect((await objects.get('exports/u/6'))?.toString()).toBe('copied')
    await expect(objects.copy('exports/u/6', '../6')).rejects.toThrow('not an object key')
  })

  it('deletes, also what is not there', async () => {
    await objects.put('imports/u/5', Readable.from([Buffer.from('x')]), megabyte)
    await objects.delete('imports/u/5')
    await objects.delete('imports/u/5')
    expect(await objects.get('imports/u/5')).toBeNull()
  })

  it('lists what lies below a folder, and nothing beside it', async () => {
    for (const key of ['lists/u/1', 'lists/u/2', 'lists/v/1', 'lists-too/u/1']) {
      await objects.put(key, Readable.from([Buffer.from(key)]), megabyte)
    }
    const keysOf = async (prefix: string): Promise<string[]> => {
      const keys: string[] = []
      for await (const { key } of objects.list(prefix)) keys.push(key)
      return keys.sort()
    }
    expect(await keysOf('lists')).toEqual(['lists/u/1', 'lists/u/2', 'lists/v/1'])
    expect(await keysOf('lists/u')).toEqual(['lists/u/1', 'lists/u/2'])
    expect(await keysOf('lists/w')).toEqual([])
  })

  it('tells size and age of an object', async () => {
    const before = Date.now()
    await objects.put('found/1', Readable.from([Buffer.from('four')]), megabyte)
    const found = await objects.find('found/1')
    expect(found).toMatchObject({ key: 'found/1', bytes: 4 })
    // Clocks of files are coarse.
    expect(Math.abs((found?.storedAt.getTime() ?? 0) - before)).toBeLessThan(10_000)
    expect(await objects.find('found/2')).toBeNull()
  })

  it('offers transfers past the product for keys, if it offers any', async () => {
    const expiresSeconds = 60
    const signed = [
      await objects.signUpload('imports/u/9', { bytes: 1, contentType: 'a/b', expiresSeconds }),
      await objects.signDownload('imports/u/9', { fileName: 'a', expiresSeconds }),
    ]
    for (const one of signed) if (one) expect(one.url).toMatch(/^https?:.+imports\/u\/9\?/)
    expect(signed[0] === null).toBe(signed[1] === null)
  })

  it.each(['../secrets', '/etc/passwd', 'a/../../b', 'imports//x', 'Imports', 'a\0b', ''])(
    'refuses %j as a key',
    async (key) => {
      await expect(objects.put(key, Readable.from(['x']), megabyte)).rejects.toThrow(
        'not an object key',
      )
    },
  )
}
