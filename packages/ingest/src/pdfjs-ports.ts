/** A message between the halves of pdf.js, as far as it matters here. */
interface Message {
  readonly stream?: number
  readonly chunk?: { readonly fnArray?: readonly number[]; readonly argsArray?: readonly unknown[] }
}

type Listener = (event: { readonly data: unknown }) => void

/**
 * One end of the way between the two halves of pdf.js, both in this thread.
 *
 * Its own way for that copies every message as if it went to another thread; the operators of a page, with an object for each glyph, are by far
 * the most of it, and neither half changes one that it has sent or been sent. So their lists are copied and what is in them is shared.
 */
export class PdfjsPort {
  readonly #listeners = new Set<Listener>()
  #other: PdfjsPort | null = null

  /** Both ends. */
  static pair(): [PdfjsPort, PdfjsPort] {
    const [near, far] = [new PdfjsPort(), new PdfjsPort()]
    near.#other = far
    far.#other = near
    return [near, far]
  }

  /** Arrives after what runs now has ended, in the order in which it was sent. */
  postMessage(message: unknown, transfer?: ArrayBuffer[] | null): void {
    const data = shareOperators(message as Message) ?? structuredClone(message, { transfer: transfer ?? [] })
    queueMicrotask(() => {
      const listeners = this.#other === null ? [] : this.#other.#listeners
      for (const listener of listeners) listener({ data })
    })
  }

  addEventListener(_name: 'message', listener: Listener, options?: { readonly signal?: AbortSignal }): void {
    this.#listeners.add(listener)
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener))
  }

  removeEventListener(_name: 'message', listener: Listener): void {
    this.#listeners.delete(listener)
  }
}

/** The message with lists of its own, as pdf.js empties those it has sent; null where it carries no operators. */
function shareOperators(message: Message): Message | null {
  const { chunk } = message
  if (!chunk?.fnArray || !chunk.argsArray) return null
  return { ...message, chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } }
}
