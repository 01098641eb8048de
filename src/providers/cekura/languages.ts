/** The codes that `scenario_language` is known to take; the platform adds to them. */
export const languages: readonly string[] = (
  'af ar bn bg zh cs da nl en et fi fr de el gu hi he hu id it ja kk kn ko ms ml mr multi no pl pa pt ro ru sk es sv ' +
  'th tr tl ta te uk uz vi'
).split(' ')
