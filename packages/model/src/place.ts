/** Rectangle on a page, in points (1/72 inch); origin top left of the page as a reader sees it, y downward; right and bottom exclusive. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Where something is printed: on a page (`page`, `box`), or in a line of a text file (`line`, and `page` where form feeds end pages).
 * `page` and `line` count from 1, whatever number the page bears. The document is the one the place is found in:
 * places never travel without it, so it is not repeated here.
 */
export interface Place {
  readonly page?: number
  readonly box?: Box
  readonly line?: number
}

/** Smallest box around both. */
export function unionBox(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

/** `left,top,right,bottom` in points with one decimal, as the CSV files print a box. */
export function formatBox(box: Box): string {
  return [box.left, box.top, box.right, box.bottom].map(edge => edge.toFixed(1)).join(',')
}

/** One place a page or text line: boxes on the same page are united, order of first appearance is kept. */
export function mergePlaces(places: readonly Place[]): Place[] {
  const merged: Place[] = []
  const seen = new Map<string, number>()
  for (const place of places) {
    const key = place.box ? `p${place.page}` : `l${place.page ?? ''}/${place.line ?? ''}`
    const index = seen.get(key)
    if (index === undefined) {
      seen.set(key, merged.length)
      merged.push(place)
    } else {
      const before = merged[index]!
      if (before.box && place.box) merged[index] = { ...before, box: unionBox(before.box, place.box) }
    }
  }
  return merged
}
