/** The file that makes a folder a workspace. */
export const configFile = 'callsheet.yaml'
