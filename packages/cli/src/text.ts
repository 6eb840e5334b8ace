import graphemeWidth from 'string-width'

/** Text of nothing but ASCII and Chinese as it is printed here, whose width needs no look at combinations of characters. */
const plain = /^[\x20-\x7e\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/
const narrow = /[\x20-\x7e]/g

/** Columns of a terminal. */
export function stringWidth(text: string): number {
  if (!plain.test(text)) return graphemeWidth(text)
  return 2 * text.length - (text.match(narrow)?.length ?? 0)
}

/** Pads to a width in columns of a terminal, where a Chinese character takes two. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text))) + text
}

/** The end of a text that is too wide, after an ellipsis: of a path it tells more than the beginning. */
export function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = [...text]
  while (stringWidth(kept.join('')) > width - 1) kept = kept.slice(1)
  return `…${kept.join('')}`
}

/** Names of files and the print of documents may hold anything: what would steer a terminal or break the line is shown as `\x1b`. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, character => {
    const code = character.charCodeAt(0)
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}

/** 12,345 */
export function counted(number: number): string {
  return number.toLocaleString('en-US')
}

/** 1 file, 2 files */
export function plural(number: number, noun: string): string {
  return `${counted(number)} ${noun}${number === 1 ? '' : 's'}`
}
