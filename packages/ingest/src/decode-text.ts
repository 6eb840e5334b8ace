/** A text file's characters. */
export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'big5'
  /** Characters that stand as U+FFFD because their bytes are not valid. */
  readonly undecodable: number
  /** Where NUL characters were, as offsets in the text, one for several in a row: U+FFFD stands there too, but at the end of the file. */
  readonly nuls: readonly number[]
}

/** Share of characters that may be undecodable: a file cut in a character or with a few user-defined ones (造字) is text, binary junk is not. */
const maxUndecodableShare = 0.01

/** Share of control characters, and places with NUL, above which what decodes as Big5 or UTF-8 is not text; one may be in any. */
const maxControlShare = 0.01

/**
 * Characters of a text file, its encoding found by decoding: a byte order mark decides; else UTF-8 where it is valid, else Big5
 * (the WHATWG one, with the Hong Kong extensions); else whichever of the two leaves less undecoded. Null where it is not text.
 */
export function bytesToText(bytes: Uint8Array): DecodedText | null {
  const decoded = withoutNuls(decode(bytes))
  const { text, undecodable, nuls } = decoded
  const controls = nuls.length + (text.match(/[\u0001-\u0008\u000e-\u0019\u001b-\u001f\u007f]/g)?.length ?? 0)
  if (controls > Math.max(1, text.length * maxControlShare) || undecodable > text.length * maxUndecodableShare) return null
  return decoded
}

/**
 * Discs and transport leave NUL characters where something was lost. None of what reads text files expects one, and to leave it out would make one word or
 * number of what stands around it.
 */
function withoutNuls(decoded: Omit<DecodedText, 'nuls'>): DecodedText {
  if (!decoded.text.includes('\0')) return { ...decoded, nuls: [] }
  const nuls: number[] = []
  let text = ''
  for (const piece of decoded.text.split(/\0+/)) {
    if (nuls.length > 0) text += '\ufffd'
    text += piece
    nuls.push(text.length)
  }
  nuls.pop()
  const endsInNuls = decoded.text.endsWith('\0')
  return { ...decoded, text: endsInNuls ? text.slice(0, -1) : text, nuls }
}

function decode(bytes: Uint8Array): Omit<DecodedText, 'nuls'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeLoosely(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeLoosely(bytes, 'utf-16be')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeLoosely(bytes, 'utf-8')
  for (const encoding of ['utf-8', 'big5'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, undecodable: 0 }
    } catch {
      // Not valid in this encoding: the next one is tried.
    }
  }
  const utf8 = decodeLoosely(bytes, 'utf-8')
  const big5 = decodeLoosely(bytes, 'big5')
  return utf8.undecodable <= big5.undecodable ? utf8 : big5
}

function decodeLoosely(bytes: Uint8Array, encoding: DecodedText['encoding']): Omit<DecodedText, 'nuls'> {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, undecodable: text.match(/\ufffd/g)?.length ?? 0 }
}
