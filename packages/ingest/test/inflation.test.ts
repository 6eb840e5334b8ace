import { randomFillSync } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dropOutlines } from '../src/font-outlines.ts'
import { cutStreams, Inflation } from '../src/inflation.ts'

/** As pdf.js does it. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array[]> {
  const { readable, writable } = new Inflation('deflate')
  const writer = writable.getWriter()
  writer.write(bytes).catch(() => {})
  writer.close().catch(() => {})
  const reader = readable.getReader()
  const chunks: Uint8Array[] = []
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return chunks
    chunks.push(value!)
  }
}

const deflate = (bytes: Uint8Array) => Uint8Array.from(deflateSync(bytes))

test.each([0, 1, 5000, 100_000])('%d bytes come out as they went in, in memory of their own', async length => {
  const bytes = randomFillSync(new Uint8Array(length))
  const [inflated = new Uint8Array()] = await inflate(deflate(bytes))
  expect(inflated).toEqual(bytes)
  expect(inflated.buffer.byteLength).toBe(length)
  expect(structuredClone(inflated, { transfer: [inflated.buffer] })).toEqual(bytes)
})

test('what inflates to very much comes in pieces', async () => {
  const megabytes = 80
  const chunks = await inflate(deflate(new Uint8Array(megabytes * 2 ** 20)))
  expect(chunks.length).toBeGreaterThan(1)
  expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBe(megabytes * 2 ** 20)
})

test('what inflates without end is cut, and said to be', async () => {
  const before = cutStreams.length
  const chunks = await inflate(deflate(new Uint8Array(200 * 2 ** 20)))
  expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(160 * 2 ** 20)
  expect(cutStreams.slice(before)).toEqual(['a stream unpacks to more than 160 MB'])
})

test('damaged bytes are refused, so that pdf.js reads as far as they go', async () => {
  const whole = deflate(randomFillSync(new Uint8Array(5000)))
  await expect(inflate(whole.slice(0, 3000))).rejects.toThrow()
  await expect(inflate(new Uint8Array([1, 2, 3]))).rejects.toThrow()
})

test('other formats are those of the platform', async () => {
  const format = 'deflate-raw' as never
  expect(new Inflation(format)).toBeInstanceOf(DecompressionStream)
  expect(() => new Inflation('no-such-format' as never)).toThrow(TypeError)
})

/** A font with these tables, one after the other. */
function font(tables: Readonly<Record<string, readonly number[]>>, version = 0x00010000): Uint8Array {
  const names = Object.keys(tables)
  const start = 12 + 16 * names.length
  const bytes = new Uint8Array(start + names.reduce((sum, name) => sum + tables[name]!.length, 0))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, version)
  view.setUint16(4, names.length)
  let offset = start
  for (const [index, name] of names.entries()) {
    const at = 12 + 16 * index
    for (const [unit, character] of [...name].entries()) view.setUint8(at + unit, character.charCodeAt(0))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, tables[name]!.length)
    bytes.set(tables[name]!, offset)
    offset += tables[name]!.length
  }
  return bytes
}

const head = (locationFormat: number) => [...new Array<number>(50).fill(7), 0, locationFormat, 0, 0]
const sound = { cmap: [1, 2, 3], glyf: [4, 5, 6, 7], head: head(1), loca: [8], maxp: [0, 1, 0, 0, 0x52, 0x08], name: [9] }

test('a font loses its outlines, and all its glyphs but one, and nothing else', () => {
  const bytes = font(sound)
  dropOutlines(bytes)
  const expected = font({ ...sound, maxp: [0, 1, 0, 0, 0, 1] })
  new DataView(expected.buffer).setUint32(12 + 16 + 12, 0)
  expect(bytes).toEqual(expected)
})

test.each([
  ['text', new TextEncoder().encode('BT /F1 12 Tf (glyf loca maxp head) Tj ET')],
  ['nothing', new Uint8Array()],
  ['a font of another kind', font(sound, 0x4f54544f)],
  ['a font that breaks off', font(sound).slice(0, 60)],
  ['a font whose tables stand behind its end', font(sound).slice(0, 150)],
  ['a font without places of outlines', font({ glyf: sound.glyf, head: sound.head, maxp: sound.maxp })],
  ['a font with places in an unknown form', font({ ...sound, head: head(2) })],
])('%s is left as it is', (_, bytes) => {
  const before = bytes.slice()
  dropOutlines(bytes)
  expect(bytes).toEqual(before)
})
