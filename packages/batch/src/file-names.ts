const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const big5 = new TextDecoder('big5', { fatal: true })
/** What Node's decoder makes of the bytes 80 and FF, which are no Big5. */
const notBig5 = /[\u0080\uf8f8]/

/**
 * The name that bytes of a folder or an archive spell: UTF-8, else Big5, as Windows in Taiwan wrote it into archives and old shares,
 * else with each byte beyond ASCII as `%A4`.
 */
export function bytesToName(bytes: Uint8Array): string {
  const asBig5 = decode(big5, bytes)
  return decode(utf8, bytes) ?? (asBig5 === null || notBig5.test(asBig5) ? bytesToEscapes(bytes) : asBig5)
}

/** Whether the system gives the same file for these bytes and for the text they spell in UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  return decode(utf8, bytes) !== null
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

function bytesToEscapes(bytes: Uint8Array): string {
  return [...bytes].map(byte => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase()}`)).join('')
}
