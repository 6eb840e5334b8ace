import { move, transferableSymbol, valueSymbol } from 'piscina'
import type { DoTask } from './document-task.ts'

/** A reply as it leaves a worker: packed pages change hands instead of being copied. */
export function handOver(reply: Awaited<ReturnType<DoTask>>): unknown {
  return reply.type === 'pages' ? move({ [transferableSymbol]: reply.pages.buffer, [valueSymbol]: reply }) : reply
}
