import type { Folded } from './folded.ts'

/** Ideographs and the brackets and punctuation set on the same grid. */
function isIdeographic(code: number): boolean {
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xffef) || isSurrogate(code)
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\u3000' || character === '\u00a0'
}

/** Takes out the spaces that letter-spacing and conversion left between Chinese characters (內 政 部 → 內政部); all others stay. */
export function closeSpaces(text: string): Folded {
  const offsets: number[] = []
  let closed = ''
  let index = 0
  while (index < text.length) {
    let next = index
    while (next < text.length && isSpace(text[next]!)) next += 1
    const between = index > 0 && next > index && next < text.length
    if (between && isIdeographic(text.charCodeAt(index - 1)) && isIdeographic(text.charCodeAt(next))) index = next
    const end = Math.max(next, index + 1)
    for (; index < end; index += 1) {
      closed += text[index]
      offsets.push(index)
    }
  }
  offsets.push(text.length)
  return { text: closed, offsets }
}
