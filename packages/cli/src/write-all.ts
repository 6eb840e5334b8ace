import type { Writable } from 'node:stream'

/** Characters that are handed on at a time: a call for each line would take longer than what is in it. */
const chunkLength = 1 << 16

/**
 * Writes parts as fast as they are taken, so that an answer longer than the memory goes through, and stops asking for more when nobody takes
 * them any longer (`| head`).
 */
export async function writeAll(stream: Writable, parts: Iterable<string>): Promise<void> {
  let chunk = ''
  const flush = async (): Promise<boolean> => {
    if (!stream.write(chunk)) await settled(stream)
    chunk = ''
    return !stream.destroyed
  }
  for (const part of parts) {
    chunk += part
    if (chunk.length >= chunkLength && !(await flush())) return
  }
  if (chunk !== '') await flush()
}

/** Until what was written is taken, or never will be. */
function settled(stream: Writable): Promise<void> {
  if (stream.destroyed) return Promise.resolve()
  return new Promise(done => {
    const events = ['drain', 'close', 'error'] as const
    const end = () => {
      for (const event of events) stream.off(event, end)
      done()
    }
    for (const event of events) stream.on(event, end)
  })
}
