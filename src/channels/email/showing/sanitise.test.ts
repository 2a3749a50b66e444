import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOfHtml } from '../reading/text-of-html.ts';
import { cleanMail } from './sanitise.ts';

/** The pieces with the source of each picture in its place, in braces. */
async function safeHtml(html: string): Promise<string | null> {
  const safe = await cleanMail(html);
  return (
    safe &&
    safe.pieces.map((piece) => (typeof piece === 'string' ? piece : ` {${safe.pictures[piece]}}`)).join('')
  );
}

test('what could run, submit or overlay is taken out, and its words stay', async () => {
  for (const [html, safe] of [
    ['<p onclick="x()">Hello<script>x()</script></p>', '<p>Hello</p>'],
    ['<img src=x onerror=x()>', '<img>'],
    ['<svg><animate onbegin=x() /></svg>after', 'after'],
    ['<math><mtext><p>deep</p></mtext></math>', ''],
    ['<form action=//evil.example><input name=pin>Your code<button>Send</button></form>', 'Your codeSend'],
    ['<a href="javascript:x()">here</a>', '<a>here</a>'],
    ['<a href="data:text/html,x">here</a>', '<a>here</a>'],
    ['<iframe src="//evil.example"></iframe>after', 'after'],
    ['<base href="//evil.example"><meta http-equiv=refresh content="0;//evil.example">after', 'after'],
    ['<p id="body" name="x">Hello</p>', '<p>Hello</p>'],
    ['<p style="position:fixed;color:red">Hello</p>', '<p style="color:red">Hello</p>'],
    ['<p style="posi\\74 ion:fixed;color:red">Hello</p>', '<p>Hello</p>'],
  ] as const) {
    assert.equal(await safeHtml(html), safe, html);
  }
});

test('nothing in CSS may load', async () => {
  for (const css of [
    'background:url(//evil.example/x)',
    'background:URL (//evil.example/x)',
    'background:u\\72l(//evil.example/x)',
    'background:image-set("//evil.example/x" 1x)',
    'list-style:var(--x)',
    'cursor:url(//evil.example/x),auto',
  ]) {
    const safe = await safeHtml(`<p style='${css}'>Hello</p><style>p{${css}}</style>`);
    assert.equal(safe, '<p>Hello</p>', css);
  }
  assert.equal(await safeHtml('<style>@import "//evil.example";</style>Hello'), 'Hello');
  assert.equal(
    await safeHtml('<style>p{color:red}</style><p>Hello</p>'),
    '<style>p{color:red}</style><p>Hello</p>',
  );
});

test('pictures: bytes in the mail stay, all other sources are taken out and listed, once each', async () => {
  for (const [html, safe] of [
    ['<img src="data:image/png;base64,AAAA">', '<img src="data:image/png;base64,AAAA">'],
    ['<img src="data:image/svg+xml;base64,AAAA">', '<img>'],
    ['<img src="cid:logo@example.org" alt=Logo>', '<img alt="Logo" {cid:logo@example.org}>'],
    [
      '<img src=" https://example.org/a.png" srcset="https://example.org/b.png 2x">',
      '<img {https://example.org/a.png}>',
    ],
    ['<img src="/api/v1/me"><img src="//evil.example/x"><img src=x>', '<img><img><img>'],
  ] as const)
    assert.equal(await safeHtml(html), safe, html);
  const twice = await cleanMail('<img src="cid:a"><img src="cid:b"><img src="cid:a">');
  assert.deepEqual(twice?.pictures, ['cid:a', 'cid:b']);
  assert.deepEqual(
    twice?.pieces.filter((piece) => typeof piece === 'number'),
    [0, 1, 0],
  );
});

test('style sheets lose the rules that could load, and keep the others', async () => {
  for (const [sheet, safe] of [
    ['p{color:red}', 'p{color:red}'],
    [
      '/* Fonts */ @font-face{font-family:Calibri;panose-1:2 15} p.MsoNormal{margin:0cm;color:black}',
      'p.MsoNormal{margin:0cm;color:black}',
    ],
    ['p{color:red;background:url(//evil.example)}b{color:blue}', 'p{color:red}b{color:blue}'],
    ['@import "//evil.example";p{color:red}', 'p{color:red}'],
    [
      '@media (max-width:600px){.w{width:100%} i{background:url(x)}}',
      '@media (max-width:600px){.w{width:100%}}',
    ],
    ['@media (prefers-color-scheme:dark){p{color:#fff}}p{color:red}', 'p{color:red}'],
    ['p{color:"}"; background:u/**/rl(//evil.example)}', 'p{color:"}"}'],
    ['p{color:red} b{co\\6cor:red}', 'p{color:red}'],
    ['p{color:red', 'p{color:red'],
    ['}}}{{{@media{{{', ''],
  ] as const)
    assert.equal(
      await safeHtml(`<style>${sheet}</style>Hello`),
      `${safe && `<style>${safe}</style>`}Hello`,
      sheet,
    );
});

test('whether a mail sets colours of its own, and its own paper under its words', async () => {
  for (const [html, isPlain] of [
    ['<p style="margin:0">Hello <b>you</b>', true],
    ['<p style="color:black">Hello', false],
    ['<table bgcolor=#fff><td>Hello', false],
    ['<font color=red>Hello', false],
    ['<style>p{margin:0}</style>Hello', false],
  ] as const)
    assert.equal((await cleanMail(html))?.isPlain, isPlain, html);
  assert.equal(
    await safeHtml('<body bgcolor="#111" text="white" style="position:fixed" onload=x()>Hello'),
    '<div style="background-color:#111;color:white">Hello</div>',
  );
});

test('what lays a mail out stays', async () => {
  const html =
    '<table align="center" width="600" cellpadding="0" bgcolor="#ffffff"><tbody><tr><td colspan="2" valign="top" height="20"><font color="red" face="Arial" size="2">Hello</font></td></tr></tbody></table>';
  assert.equal(await safeHtml(html), html);
});

test('a link opens outside and tells its target nothing', async () => {
  assert.equal(
    await safeHtml('<a href="https://example.org" target="_top" rel="opener">here</a>'),
    '<a href="https://example.org" target="_blank" rel="noopener noreferrer nofollow">here</a>',
  );
});

test('HTML too deep to show is refused, soon', async () => {
  const startedAt = performance.now();
  assert.equal(await cleanMail(`${'<div>'.repeat(20_000)}a${'</div>'.repeat(20_000)}`), null);
  assert.ok(performance.now() - startedAt < 2000);
});

test('HTML as text: paragraphs, lists, cells, links, quotes, hidden words', () => {
  for (const [html, text] of [
    ['<p>One<br>two</p><p>three</p>', 'One\ntwo\n\nthree'],
    ['<div>One</div><div>two</div>', 'One\ntwo'],
    ['<p class=MsoNormal>One</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>two</p>', 'One\ntwo'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['<ul><li>one<li>two</ul>', '- one\n- two'],
    ['<a href="https://example.org/x">here</a>', 'here <https://example.org/x>'],
    ['<a href="https://www.example.org/">example.org</a>', 'example.org'],
    ['<blockquote>one<blockquote>two</blockquote></blockquote>', '> one\n>\n> > two'],
    ['<div style="display:none">preheader</div>Hello', 'Hello'],
    ['1 < 2 and 3 > 2 &amp; &#8364;&#x20AC;&euro;&#150;&unknown;', '1 < 2 and 3 > 2 & €€€–&unknown;'],
    ['<img alt="😀" src=x> <img alt="Company logo" src=y>ok', '😀 ok'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['<p title="a > b">Hello', 'Hello'],
    ['Hello <!-- not words --> there<!--[if mso]>nor these<![endif]-->', 'Hello there'],
    ['İİİ<STYLE>p{}</STYLE>after', 'İİİafter'],
  ] as const) {
    assert.equal(textOfHtml(html), text, html);
  }
});
