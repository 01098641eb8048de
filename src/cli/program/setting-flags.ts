import { Option, type Command } from 'commander'
import { requestSettings } from '../../model/generated/field-facts.ts'

/** Adds a flag for each setting of a target that a request may give in its place. */
export function addSettings(command: Command): void {
  for (const { flag } of flags) command.addOption(flag)
}

/** The settings among parsed flags, by the names that `callsheet.yaml` uses. */
export function settingsIn(options: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    flags.flatMap(({ name, flag }) => {
      const value = options[flag.attributeName()]
      return typeof value === 'string' ? [[name, value] as const] : []
    }),
  )
}

const flags = requestSettings.map(({ name, description }) => {
  const subject = `${description.charAt(0).toLowerCase()}${description.slice(1, -1)}`
  const flag = new Option(`--${name.replaceAll('_', '-')} <id>`, `${subject}, instead of the target's`)
  return { name, flag }
})
