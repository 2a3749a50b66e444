import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeHtml } from './sanitise.ts';
import { textOfHtml } from './text-of-html.ts';

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

test('pictures: those inside the mail stay, those elsewhere are marked, other data is dropped', async () => {
  assert.equal(await safeHtml('<img src="cid:logo@example.org">'), '<img src="cid:logo@example.org">');
  assert.equal(
    await safeHtml('<img src="data:image/png;base64,AAAA">'),
    '<img src="data:image/png;base64,AAAA">',
  );
  assert.equal(await safeHtml('<img src="data:image/svg+xml;base64,AAAA">'), '<img>');
  const remote = await safeHtml(
    '<img src="https://example.org/a.png" srcset="https://example.org/b.png 2x">',
  );
  assert.equal(
    remote,
    '<img src="https://example.org/a.png" data-kept-remote="" referrerpolicy="no-referrer">',
  );
});

test('a link opens outside and tells its target nothing', async () => {
  assert.equal(
    await safeHtml('<a href="https://example.org" target="_top" rel="opener">here</a>'),
    '<a href="https://example.org" target="_blank" rel="noopener noreferrer nofollow">here</a>',
  );
});

test('HTML too deep to show comes back as its words, soon', async () => {
  const startedAt = performance.now();
  const safe = await safeHtml(`${'<div>'.repeat(20_000)}a &lt; b${'</div>'.repeat(20_000)}`);
  assert.equal(safe, '<div style="white-space: pre-wrap">a &lt; b</div>');
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
