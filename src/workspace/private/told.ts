import type { Problem } from '../../model/problem.ts'
import type { FileReading } from '../read.ts'
import type { Sighting } from '../sightings.ts'

/** What was seen in files as problems; digits count once they are known to be a phone number. */
export async function toldSightings(
  readings: readonly Pick<FileReading, 'file' | 'sightings'>[],
): Promise<Problem[]> {
  const seen = readings.flatMap(({ file, sightings = [] }) => sightings.map(sighting => ({ file, sighting })))
  const isPhoneNumber = await numbersIn(seen.map(({ sighting }) => sighting))
  return seen.flatMap(({ file, sighting: { number, ...found } }) =>
    number === undefined || isPhoneNumber(number) ? [{ ...found, file }] : [],
  )
}

/** The rules of the countries are loaded only for a file that may have a number. */
async function numbersIn(sightings: readonly Sighting[]): Promise<(number: string) => boolean> {
  if (sightings.every(({ number }) => number === undefined)) return () => false
  const { phoneNumbers } = await import('./phones.ts')
  return phoneNumbers()
}
