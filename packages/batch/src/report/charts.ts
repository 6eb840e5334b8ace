/** Charts as SVG, for a page that nothing is loaded into. Lengths are in px; colours are variables of the page's style. */

export interface Bar {
  readonly label: string
  readonly value: number
  readonly note: string
}

const width = 640
const barHeight = 22
const labelWidth = 200
const noteWidth = 110

/** Bars side by side from one zero, the longest as wide as there is room. */
export function barChart(bars: readonly Bar[], title: string): string {
  const most = Math.max(...bars.map(bar => bar.value), Number.MIN_VALUE)
  const room = width - labelWidth - noteWidth
  const rows = bars.map(({ label, value, note }, index) => {
    const y = index * barHeight
    const length = (value / most) * room
    return [
      `<text x="${labelWidth - 8}" y="${y + 15}" text-anchor="end">${escaped(clipped(label, labelWidth - 8))}</text>`,
      `<rect x="${labelWidth}" y="${y + 4}" width="${rounded(length)}" height="${barHeight - 8}"/>`,
      `<text class="note" x="${rounded(labelWidth + length + 6)}" y="${y + 15}">${escaped(note)}</text>`,
    ].join('')
  })
  return svg(bars.length * barHeight, title, rows.join(''))
}

const plotHeight = 160
const axisWidth = 56
const axisHeight = 24

/** A rising line through (x, y) from the origin, `x` and `y` telling what the greatest values are. */
export function lineChart(points: readonly (readonly [number, number])[], x: string, y: string, title: string): string {
  const mostX = Math.max(...points.map(([value]) => value), Number.MIN_VALUE)
  const mostY = Math.max(...points.map(([, value]) => value), Number.MIN_VALUE)
  const place = ([a, b]: readonly [number, number]) =>
    `${rounded(axisWidth + (a / mostX) * (width - axisWidth - 8))},${rounded(plotHeight - (b / mostY) * (plotHeight - 12))}`
  const line = [[0, 0] as const, ...points].map(place).join(' ')
  return svg(
    plotHeight + axisHeight,
    title,
    `<path class="axis" d="M${axisWidth} 0V${plotHeight}H${width}"/><polyline points="${line}"/>` +
      `<text x="${axisWidth - 8}" y="16" text-anchor="end">${escaped(y)}</text><text x="${axisWidth - 8}" y="${plotHeight}" text-anchor="end">0</text>` +
      `<text x="${width - 8}" y="${plotHeight + 16}" text-anchor="end">${escaped(x)}</text>`,
  )
}

function svg(height: number, title: string, content: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">${content}</svg>`
}

/** Names of files may hold anything. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(/[&<>"]/g, character => entities[character]!)
}

/** The end of a text, as wide as there is room: a Chinese character takes 12 px, a Latin one about 7. */
function clipped(text: string, room: number): string {
  let left = room
  const kept: string[] = []
  for (const character of [...text].reverse()) {
    left -= character.charCodeAt(0) < 0x2e80 ? 7 : 12
    if (left < 12) return `…${kept.reverse().join('')}`
    kept.push(character)
  }
  return text
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10
}
