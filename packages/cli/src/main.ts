import { run } from './run.ts'

// `zhibiao … | head` closes the pipe when it has seen enough; a run goes on when only nobody listens to it any more.
process.stdout.on('error', error => {
  if (isClosedPipe(error)) process.exit(0)
  throw error
})
process.stderr.on('error', error => {
  if (!isClosedPipe(error)) throw error
})

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  stopSignal,
})

function isClosedPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE'
}

/** The first Ctrl-C asks to finish what is under way, the second ends the program at once: what is stored by then is whole documents. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15 })) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(128 + number)
      stop.abort()
    })
  }
  return stop.signal
}
