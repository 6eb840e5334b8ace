/** Dots that run from a title to its page number in a table of contents. */
export const leaders = /[.…．·‧⋯]{4,}/u

/** 歲出預算表……………12-15: an entry of a table of contents, which names what stands elsewhere. */
export function isContentsEntry(text: string): boolean {
  const at = text.search(leaders)
  return at >= 0 && /^[.…．·‧⋯\s（(\d\-－~～)）]*$/u.test(text.slice(at))
}
