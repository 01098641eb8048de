import { createHash } from 'node:crypto'
import { Markup, markup, type Part } from './markup.ts'
import { pageScript } from './script.ts'
import { pageStyle } from './style.ts'

/** What a page is put together from; whatever is left out is not on it. */
export interface Page {
  /** Of the window. */
  readonly title: string
  /** See `pageTop`. */
  readonly top: Markup
  /** See `filterBar`. */
  readonly filters?: Markup | undefined
  /** See `folderTree`. */
  readonly navigation?: Markup | undefined
  /** Its cards lie in `.group` elements, and those in `.part` elements. */
  readonly main: Part
  /** Said where the filters leave nothing. */
  readonly empty: string
  readonly footer: Part
  /** So many cards that the browser draws only those in view. */
  readonly isLarge: boolean
}

/** A page that needs nothing else: no network, and no script for reading it. */
export function pageText({ title, top, filters, navigation, main, empty, footer, isLarge }: Page): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body${isLarge ? markup` class="large"` : undefined}>
<a class="skip" href="#main">Skip to the content</a>
${top}
${filters}
<div class="columns${navigation ? '' : ' single'}">
${navigation}
<main id="main" tabindex="-1">
${main}<p class="empty" hidden>${empty}</p>
</main>
</div>
<footer>${footer}</footer>
<script>${new Markup(pageScript)}</script>
</body>
</html>
`.text
}

/** Only this page's own style and script run; nothing is loaded from anywhere. */
function policy(): string {
  return `default-src 'none'; style-src ${hashOf(pageStyle)}; script-src ${hashOf(pageScript)}; base-uri 'none'; form-action 'none'`
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
