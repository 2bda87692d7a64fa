/** Set on whatever window it runs in, by whatever of this runs. Nothing of it may. */
export const RAN = '__hostileRan';

const RUN = `(top||self).${RAN}=1`;
/** Asks another host, which a journey's page reports. */
const ELSEWHERE = 'https://hostile.example.org';

/** Pages of an author who means harm, or who pasted what somebody else wrote. */
export const HOSTILE_PAGES: readonly string[] = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<img src="${ELSEWHERE}/pixel.png" alt="">`,
  `<svg onload="${RUN}"><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=20>tryck</text></a></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object><embed src="${ELSEWHERE}/x.swf">`,
  `<a href="javascript:${RUN}" autofocus onfocus="${RUN}">läs</a>`,
  `<a href="java&#10;script:${RUN}">läs</a><a href="data:text/html,<script>${RUN}</script>">läs</a>`,
  `<p style="background:url(${ELSEWHERE}/x.png)">ord</p><style>@import '${ELSEWHERE}/x.css';</style>`,
  `<link rel=stylesheet href="${ELSEWHERE}/x.css"><meta http-equiv=refresh content="0;url=${ELSEWHERE}"><base href="${ELSEWHERE}/">`,
  `<details open ontoggle="${RUN}"><summary>mer</summary></details><video src=x onerror="${RUN}"></video><audio src="${ELSEWHERE}/x.mp3" autoplay></audio>`,
  `<input autofocus onfocus="${RUN}"><select autofocus onfocus="${RUN}"></select><textarea autofocus onfocus="${RUN}"></textarea>`,
  `<p class="kk-embed"><a href="${ELSEWHERE}/film">Film</a></p><p class="kk-embed"><a href="https://www.youtube.com.hostile.example.org/watch?v=dQw4w9WgXcQ">Film</a></p>`,
  `<p>{{ constructor.constructor('${RUN}')() }} {{ $event }} @if (true) { x }</p>`,
  `<p><b><i><p><ul><table><tr><td><p>${'<p>'.repeat(2000)}`,
  `<p id="main" name="body">dubbel</p><form id="attributes"><input name="innerHTML"></form>`,
  `<p>\u202Eneg\u202C \uFFFE ${'å'.repeat(3000)}</p>`,
];

/** What can stand in a name or a line of text, and must come back as the letters that it is. */
export const HOSTILE_WORDS: readonly string[] = [
  `<img src=x onerror="${RUN}">`,
  `{{ constructor.constructor('${RUN}')() }}`,
  `'"></script><script>${RUN}</script>`,
  `\${${RUN}} #{${RUN}} <%= 1 %>`,
  `javascript:${RUN}`,
  `=HYPERLINK("${ELSEWHERE}","läs")`,
  `Robert'); DROP TABLE course;--`,
  `\u202Etxt.exe`,
];

/** Files whose name or content is not what it says. */
export const HOSTILE_FILES: readonly { name: string; bytes: Buffer }[] = [
  { name: `<img src=x onerror=${RUN}>.pdf`, bytes: pdf() },
  { name: '../../../etc/cron.d/x.pdf', bytes: pdf() },
  { name: '..\\..\\windows\\x.pdf', bytes: pdf() },
  { name: 'a"; filename="b.html".pdf', bytes: pdf() },
  { name: 'rad\r\nSet-Cookie: x=1.pdf', bytes: pdf() },
  { name: 'noll\u0000.html\u0000.pdf', bytes: pdf() },
  { name: '\u202Efdp.exe', bytes: pdf() },
  { name: `${'lång'.repeat(120)}.pdf`, bytes: pdf() },
  { name: 'CON.pdf', bytes: pdf() },
  { name: 'bild.svg', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script></svg>`) },
  { name: 'bild.png', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`) },
  { name: 'blad.txt', bytes: Buffer.from(`<!doctype html><script>${RUN}</script>`) },
  { name: 'blad.pdf', bytes: Buffer.from(`<!doctype html><script>${RUN}</script>`) },
  { name: 'blad.html', bytes: Buffer.from(`<!doctype html><script>${RUN}</script>`) },
  { name: 'gif.gif', bytes: Buffer.from(`GIF89a/*${'\0'.repeat(20)}*/=1;${RUN}`) },
  { name: 'program.pdf', bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]) },
  { name: 'tom.pdf', bytes: Buffer.from(' ') },
];

/** Runs where a viewer runs what a PDF says. */
function pdf(): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(${RUN})>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}
