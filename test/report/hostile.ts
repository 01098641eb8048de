/** Texts that try to get out of the place where a report puts them. */
export const hostileTexts: readonly string[] = [
  '<script>document.title = "owned"</script>',
  '"><img src=x onerror="document.title = \'owned\'">',
  "'><svg onload=\"document.title='owned'\">",
  '</pre></details></style><script>document.title="owned"</script>',
  'javascript:document.title="owned"',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  '@octocat please look at #1, GH-2 and octo/repo#3',
  'https://evil.example/ www.evil.example [click](https://evil.example) ![x](https://evil.example/x.png)',
  '| a | table |\n| --- | --- |',
  '```\n## heading\n````\n- item\n~~~',
  '<!-- callsheet:plan -->',
  '::error file=a.yaml::owned\n##[error]owned',
  '$x$ **bold** _em_ ~~gone~~ `code` \\ &lt;b&gt; &#60;',
]
