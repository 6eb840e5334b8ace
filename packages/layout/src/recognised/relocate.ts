import { type Passage, type Place, placesOf } from '@zhibiao/model'
import type { PrintAsText } from './print-to-text.ts'

/** The same value with the places of text replaced by those on the pages it is printed on. */
export function relocate<Value>(value: Value, { placeOf }: Pick<PrintAsText, 'placeOf'>): Value {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit)
    if (node === null || typeof node !== 'object') return node
    if (isPassage(node)) {
      const parts = node.parts.map((part, index) => ({
        ...part,
        place: placeOf(part.place, node.text.slice(part.start, node.parts[index + 1]?.start)),
      }))
      return { ...node, parts }
    }
    if (isTextPlace(node)) return placeOf(node)
    const moved = Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child)]))
    // A cell or line stands where its text does, not over the whole line.
    const { content } = moved
    if (typeof content !== 'object' || content === null || !isPassage(content) || content.parts.length === 0) return moved
    const places = placesOf(content)
    return { ...moved, ...('places' in moved && { places }), ...('place' in moved && { place: places[0] }) }
  }
  return visit(value) as Value
}

function isPassage(node: object): node is Passage {
  return 'text' in node && 'parts' in node
}

function isTextPlace(node: object): node is Place {
  return 'line' in node && typeof node.line === 'number' && !('type' in node)
}
