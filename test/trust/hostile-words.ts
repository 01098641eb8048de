/** A text from outside that wants more than to be shown. */
export interface Hostile {
  readonly says: string
  readonly text: string
}

/** One entry for each way out of the place where a text is shown, stored or named after. */
export const hostileWords: readonly Hostile[] = Object.entries({
  'ANSI colours': '\u001b[31mred\u001b[0m and \u001b[2J\u001b[1;1H gone',
  'an OSC title':
    '\u001b]0;title\u0007 and a link \u001b]8;;https://evil.example\u001b\\here\u001b]8;;\u001b\\',
  'C1 escapes': 'a \u009b31m b \u009d0;x\u009c c \u0090d\u009c \u0085 e',
  'an open escape': 'a \u001b',
  'carriage returns': 'harmless\rdangerous\r\nnext',
  'other line ends': 'a\u2028::error::b\u2029::error::c\u000b::error::d\u000c::error::e',
  backspaces: 'rm -rf \u0008\u0008\u0008\u0008\u007fls',
  'bidi overrides': 'user\u202e\u2066nimda\u2069\u202c',
  'zero width': 'pay\u200bload\u200d\u2060\ufeff',
  'a workflow command': '::set-env name=PATH::/evil',
  'commands in lines': 'a\n  ::stop-commands::x\n\t::add-mask::a\n##[error]owned\n::error file=a::b',
  'a late command': `${'word '.repeat(40)}\n::set-output name=x::y`,
  'commands of others': "##vso[task.setvariable variable=x]y ##teamcity[message text='x'] a##[group]b",
  mentions: '@team please see #1, GH-2, octo/repo#3 and https://evil.example',
  'a mark of ours': '<!-- callsheet:plan main --> <!-- callsheet:drift -->',
  fences: 'a\n```\n# heading\n````\n~~~~~\n- item\n```diff\n+ x',
  'fences at the end': 'a\nb\n```\n````',
  'links and pictures':
    '[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example>',
  'a table': '| a | b |\n| --- | --- |\n| c | d |',
  markup: '**bold** _em_ ~~gone~~ `code` \\ &lt;b&gt; &#60; $x$ # heading',
  'a script': '<script>document.title = "owned"</script>',
  'a picture': '"><img src=x onerror="document.title=\'owned\'">',
  'closing tags': '</code></pre></details></style></textarea><svg onload=alert(1)>',
  'a path up': '../../x',
  'a path of Windows': 'C:\\x\\..\\y',
  'a device': 'con',
  'a hidden path': '.git/hooks/pre-commit',
  'a path from the root': '/etc/passwd',
  'a percent path': '..%2f..%2fx',
  'a name that is too long': 'a'.repeat(300),
  'our file': 'callsheet',
  'a YAML tag': '!!js/function "function () {}"',
  'a YAML anchor': '&a *a',
  'YAML documents': '---\na: 1\n...\n---\n%YAML 1.2',
  'a YAML directive': '%TAG ! tag:evil,2020:',
  'a YAML map': '{a: 1, b: [2]} # comment',
  'a YAML list': '- a\n- b: c',
  'YAML null': 'null',
  'a YAML truth': 'yes',
  'a YAML number': '0x1F',
  'a YAML merge': '<<: *x',
  'ends of lines': '  leading\n\n\n trailing  \n\n',
  tabs: '\tindented\n\t\tmore',
  'a prototype': '__proto__',
  'a constructor': 'constructor',
  'half a character': 'a \ud800 b',
}).map(([says, text]) => ({ says, text }))

/** A variable's names and values that reach for more than themselves. */
export const hostileVariables: Readonly<Record<string, unknown>> = JSON.parse(
  '{"toString": "x", "a.b": "::error::x", "<b>": {"deep": ["\\u001b[31m", "<script>"]}, "plain": "```"}',
) as Record<string, unknown>
