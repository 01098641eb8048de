import { requestSettings, type RequestSetting } from '../../../model/generated/field-facts.ts'
import type { Command } from '../../program/command.ts'

/** Adds a flag for each setting of a target that a request may give in its place. */
export function addSettings(command: Pick<Command, 'addOption' | 'createOption'>): void {
  for (const setting of requestSettings) command.addOption(flagOf(setting, command))
}

/** The settings that were given to such a command, by the names that `callsheet.yaml` uses. */
export function settingsIn(
  command: Pick<Command, 'createOption' | 'getOptionValue'>,
): Record<string, string> {
  return Object.fromEntries(
    requestSettings.flatMap(setting => {
      const value: unknown = command.getOptionValue(flagOf(setting, command).attributeName())
      return typeof value === 'string' ? [[setting.name, value]] : []
    }),
  )
}

function flagOf({ name, description }: RequestSetting, command: Pick<Command, 'createOption'>) {
  const subject = `${description.charAt(0).toLowerCase()}${description.slice(1, -1)}`
  return command.createOption(`--${name.replaceAll('_', '-')} <id>`, `${subject}, instead of the target's`)
}
