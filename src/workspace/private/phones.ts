import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/min'
import { isReservedNumber } from './reserved.ts'

/** Where a number without its country's code may be from; that of North America first, for its form is its own. */
const countries: readonly CountryCode[] = ['US', 'GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'SE', 'IE', 'AU']

/** Whether digits are a phone number that somebody may have. Asked once for each number. */
export function phoneNumbers(): (written: string) => boolean {
  const known = new Map<string, boolean>()
  return written => {
    const answer = known.get(written) ?? belongsToSomebody(written)
    known.set(written, answer)
    return answer
  }
}

/** Not where any country that may be meant keeps it for nobody. */
function belongsToSomebody(written: string): boolean {
  const readings = readingsOf(written.replace(/^00/, '+'))
  return readings.some(number => number.isValid()) && !readings.some(({ number }) => isReservedNumber(number))
}

function readingsOf(written: string): PhoneNumber[] {
  if (written.startsWith('+')) return parsed(written.replace('(0)', ''))
  const isNorthAmerican = /^(?:1\D)?\(?[2-9]/.test(written)
  const tried = isNorthAmerican ? countries.slice(0, 1) : countries.slice(1)
  return tried.flatMap(country => parsed(written, country))
}

function parsed(written: string, country?: CountryCode): PhoneNumber[] {
  const number = parsePhoneNumberFromString(written, country)
  return number ? [number] : []
}
