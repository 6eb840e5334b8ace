import type { Writable } from 'node:stream'

/** What the command is connected to; tests bring their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly stdout: Writable
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts when the person or the system asks the command to stop. Who does not call it is stopped as any program is. */
  stopSignal(): AbortSignal
}
