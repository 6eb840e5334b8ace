import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readQuantities } from '@zhibiao/quantities'
import type { Measurement } from './measurement.ts'

/** Lines that Recognizers-Text is given: it needs seconds for a few hundred. */
const sampleLines = 200
/** Characters of a pathological line, and of one eight times as long: linear time makes the ratio of their times about 8. */
const shortLine = 64 * 1024
const growth = 8

/** Lines per second over the text seeds of the corpus, beside Microsoft Recognizers-Text with all its Chinese models on a sample of the same lines. */
export function benchQuantities(corpus: string): Measurement[] {
  const folder = join(corpus, 'seeds')
  const lines = readdirSync(folder)
    .sort()
    .flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter(line => line.trim() !== '')
  const rate = (count: number, read: (line: string) => unknown) => {
    const started = performance.now()
    for (const line of lines.slice(0, count)) read(line)
    return count / ((performance.now() - started) / 1000)
  }
  rate(lines.length, line => readQuantities(line))
  const ours = rate(lines.length, line => readQuantities(line))
  const theirs = rate(sampleLines, recognizersText())
  return [
    { name: 'quantities.lines', value: ours, unit: 'lines/s' },
    { name: 'quantities.recognizers-text', value: theirs, unit: 'lines/s' },
    { name: 'quantities.times-as-fast', value: ours / theirs, unit: 'times' },
    ...['1', '萬', '(', '1,', '一', '年'].map(piece => ({
      name: `quantities.growth of ${piece}`,
      value: growthOf(piece),
      unit: `times the time for ${growth} times the length`,
    })),
  ]
}

function growthOf(piece: string): number {
  const time = (length: number) => {
    const text = piece.repeat(Math.ceil(length / piece.length))
    const started = performance.now()
    readQuantities(text)
    return performance.now() - started
  }
  time(shortLine)
  return time(shortLine * growth) / Math.max(time(shortLine), 0.001)
}

function recognizersText(): (line: string) => void {
  const suite = createRequire(import.meta.url)('@microsoft/recognizers-text-suite')
  const models = [
    suite.recognizeNumber,
    suite.recognizePercentage,
    suite.recognizeCurrency,
    suite.recognizeDimension,
    suite.recognizeDateTime,
  ]
  return line => {
    for (const recognize of models) recognize(line, 'zh-cn')
  }
}
