/** One figure of a benchmark, printed as a line of JSON. */
export interface Measurement {
  readonly name: string
  readonly value: number
  readonly unit: string
}

export function printMeasurements(measurements: readonly Measurement[]): void {
  for (const { name, value, unit } of measurements)
    process.stdout.write(`${JSON.stringify({ name, value: Number(value.toPrecision(4)), unit })}\n`)
}
