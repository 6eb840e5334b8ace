import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readQuantities, readValue } from '../src/index.ts'

const small = '零一二三四五六七八九'
const capital = '零壹貳參肆伍陸柒捌玖'
const scales = ['', '萬', '億', '兆']

/** A section below 10,000 in Chinese: 一千零三. */
function printSection(value: number, digits: string, places: readonly string[]): string {
  let print = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = print !== ''
      continue
    }
    print += `${gap ? digits[0] : ''}${digits[digit]}${places[place]}`
    gap = false
  }
  return print
}

function printChinese(value: number, digits: string, places: readonly string[]): string {
  if (value === 0) return digits[0]!
  let print = ''
  let rest = value
  for (let scale = 3; scale >= 0; scale -= 1) {
    const unit = 10_000 ** scale
    const section = Math.floor(rest / unit)
    rest -= section * unit
    if (section === 0) continue
    if (print !== '' && section < 1000) print += digits[0]
    print += printSection(section, digits, places) + scales[scale]
  }
  return print
}

/** 1 萬 1,638 */
function printMixed(value: number): string {
  const parts: string[] = []
  let rest = value
  for (const [index, unit] of [1e12, 1e8, 1e4].entries()) {
    const section = Math.floor(rest / unit)
    if (section > 0) parts.push(`${section.toLocaleString('en-US')} ${scales[3 - index]}`)
    rest -= section * unit
  }
  if (rest > 0 || parts.length === 0) parts.push(rest.toLocaleString('en-US'))
  return parts.join(' ')
}

const fullWidth = (print: string) => print.replaceAll(/[0-9,.]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

const styles: Readonly<Record<string, (value: number) => string>> = {
  digits: value => String(value),
  grouped: value => value.toLocaleString('en-US'),
  'full width': value => fullWidth(value.toLocaleString('en-US')),
  'small Chinese': value => printChinese(value, small, ['', '十', '百', '千']),
  'capital Chinese': value => printChinese(value, capital, ['', '拾', '佰', '仟']),
  mixed: printMixed,
}

const whole = fc.oneof(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 9_999_999_999_999 }))

describe('a number printed in any style reads as itself', () => {
  for (const [name, print] of Object.entries(styles)) {
    test(name, () => {
      fc.assert(
        fc.property(whole, value => {
          // 參 and 陸 alone are other words as well (參加, 大陸).
          fc.pre(name !== 'capital Chinese' || value > 9)
          // 3萬5 and 一萬五 are short for 35000; these printers never write them, nor do they write days in seven digits before 人.
          expect(readQuantities(`計${print(value)}人次。`).map(({ quantity }) => [quantity.kind, quantity.value, quantity.unit])).toEqual([
            ['count', value, '人次'],
          ])
        }),
      )
    })
  }

  test('decimals, exactly, with their step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 99 }), (left, right) => {
        const print = `${left}.${String(right).padStart(2, '0')}`
        const quantity = readValue(`${print}億元`)
        expect(quantity?.value).toBe(Number(`${left}${String(right).padStart(2, '0')}e6`))
        expect(quantity?.step).toBe(1_000_000)
      }),
    )
  })

  test('a sign changes the sign alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom('-', '△', '負'), (value, sign) => {
        expect(readValue(`${sign}${value.toLocaleString('en-US')} 千元`)?.value).toBe(-value * 1000)
      }),
    )
  })
})

test('a line break inside a number changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 999_999_999 }), fc.nat(), (value, seed) => {
      const print = value.toLocaleString('en-US')
      const commas = [...print.matchAll(/,/g)].map(match => match.index)
      const at = commas[seed % commas.length]!
      for (const place of [at, at + 1]) {
        const broken = `計${print.slice(0, place)}\n${print.slice(place)}件`
        expect(readQuantities(broken).map(({ quantity }) => quantity)).toEqual(
          readQuantities(`計${print}件`).map(({ quantity }) => quantity),
        )
      }
    }),
  )
})

const anyText = fc.array(
  fc.oneof(
    fc.constantFrom(...'0123456789,.%-()年月日萬億十百千一二三兩半至到約逾以上成個人元第、。 \n\t/:△×'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  { maxLength: 60 },
)

test('mentions of any text are in order, apart, and print what stands there', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (pieces, inTable) => {
      const text = pieces.join('')
      let last = 0
      for (const { start, end, text: print, quantity } of readQuantities(text, { inTable, rocYear: 104 })) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(print).toBe(text.slice(start, end))
        expect(JSON.parse(JSON.stringify(quantity))).toEqual(quantity)
        last = end
      }
      readValue(text, { inTable, unit: '千元' })
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ...['7', '萬', '('].map(unit => [unit, 1_000_000] as const),
  ...['（一）', '1,', '1、', '一點', '半', '百分之', '1至', '以上1', '0912-', '<b', '○', '數十', '1.1\n', '1 '].map(
    unit => [unit, 100_000] as const,
  ),
])('many %j take linear time', (unit, length) => {
  const text = unit.repeat(Math.floor(length / unit.length))
  const started = performance.now()
  readQuantities(text)
  // Generous for a busy machine: linear reading takes about a second, quadratic reading minutes.
  expect(performance.now() - started).toBeLessThan(30_000)
})
