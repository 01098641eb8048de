import { Fault } from '../model/fault.ts'

/** For a list that goes on beyond all bounds. `list` begins the sentence, such as `Eqho’s list of scenarios`. */
export function endlessList(list: string, route: string): Fault {
  return new Fault('API', `${list} does not come to an end.`, {
    hint: 'Rows could be missing, so nothing is planned. Check base_url and what stands between.',
    api: { method: 'GET', route },
  })
}

/** For an answer of another shape. `asked` begins the sentence, such as `Bland answered /v1/scenarios`. */
export function noList(asked: string, route: string, hint?: string): Fault {
  return new Fault('API', `${asked} with something that is no list.`, {
    ...(hint !== undefined && { hint }),
    api: { method: 'GET', route },
  })
}
