import { joinPassages, type Passage, passageAt, placesOf, replaceInPassage, slicePassage, trimPassage } from '@zhibiao/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const twoPages: Passage = {
  text: '完成洽談達100次以上',
  parts: [
    { start: 0, place: { page: 1 } },
    { start: 5, place: { page: 2 } },
  ],
}

test('a stretch keeps the places it is printed in, and no others', () => {
  expect(slicePassage(twoPages, 0, 4).parts).toEqual([{ start: 0, place: { page: 1 } }])
  expect(slicePassage(twoPages, 6, 9)).toEqual({ text: '00次', parts: [{ start: 0, place: { page: 2 } }] })
  expect(placesOf(twoPages, 3, 7)).toEqual([{ page: 1 }, { page: 2 }])
})

test('boxes on one page are united, pages are not', () => {
  const box = (left: number) => ({ left, top: 0, right: left + 10, bottom: 10 })
  const passage = joinPassages([
    passageAt('a', { page: 1, box: box(0) }),
    passageAt('b', { page: 1, box: box(50) }),
    passageAt('c', { page: 2, box: box(0) }),
  ])
  expect(placesOf(passage)).toEqual([
    { page: 1, box: { left: 0, top: 0, right: 60, bottom: 10 } },
    { page: 2, box: box(0) },
  ])
})

test('replacing keeps the places of what stays', () => {
  expect(replaceInPassage(twoPages, /達/g, '')).toEqual({
    text: '完成洽談100次以上',
    parts: [
      { start: 0, place: { page: 1 } },
      { start: 4, place: { page: 2 } },
    ],
  })
})

const passages = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 3 })), {
  minLength: 1,
  maxLength: 6,
})
const toPassage = (pieces: readonly (readonly [string, number])[]) => joinPassages(pieces.map(([text, page]) => passageAt(text, { page })))

test('every part of a slice lies in it, the first at 0, and slicing twice is slicing once', () => {
  fc.assert(
    fc.property(passages, fc.nat(40), fc.nat(40), (pieces, a, b) => {
      const passage = toPassage(pieces)
      const [start, end] = [Math.min(a, b, passage.text.length), Math.min(Math.max(a, b), passage.text.length)]
      const slice = slicePassage(passage, start, end)
      expect(slice.text).toBe(passage.text.slice(start, end))
      expect(slice.parts[0]?.start).toBe(0)
      for (const part of slice.parts.slice(1)) expect(part.start).toBeLessThan(slice.text.length)
      expect(slicePassage(slice, 0)).toEqual(slice)
    }),
  )
})

test('the model survives JSON', () => {
  fc.assert(
    fc.property(passages, pieces => {
      const passage = trimPassage(toPassage(pieces))
      expect(JSON.parse(JSON.stringify(passage))).toEqual(passage)
    }),
  )
})
