/** The emulator in every variant of what Vapi's pages leave open; the first is as documented. */
export const everyVapiMode: readonly { readonly modes: Record<string, string> }[] = [
  { modes: {} },
  {
    modes: {
      list: 'wrapped',
      order: 'oldest',
      unset: 'null',
      nulls: 'refuse',
      overrides: 'merge',
      defaults: 'filled',
      leaves: 'refuse',
      references: '400',
      in_use: 'refuse',
      message: 'text',
    },
  },
  {
    modes: {
      list: 'data',
      extra_keys: 'drop',
      overrides: 'merge',
      evaluations: 'any',
      names: 'unique',
      taken: '409',
    },
  },
  { modes: { list: 'switching', extra_keys: 'keep', unset: 'null', defaults: 'filled', in_use: 'cascade' } },
]
