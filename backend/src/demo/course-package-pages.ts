/** What the two packages of the demonstration are made of: pages as an authoring tool would export them, which know nothing of where they are shown. */

const STYLE = `
body { margin: 0; padding: clamp(16px, 4vw, 48px); background: #f3ecdf; color: #1d2b2c; font: 18px/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; }
h1 { margin: 0 0 .5em; font-size: 1.6em; line-height: 1.2; }
.far { color: #48595a; }
button { display: block; width: 100%; margin: 0 0 12px; padding: 14px 18px; border: 2px solid #2f5d62; border-radius: 10px; background: #fffdf8; color: inherit; font: inherit; text-align: left; cursor: pointer; }
button:hover { background: #e3efed; }
button:focus-visible { outline: 3px solid #c8553d; outline-offset: 2px; }
button[disabled] { opacity: .6; cursor: default; }
.said { min-height: 3em; font-weight: 600; }
`;

/** Looks for the API as both versions of the standard tell one to, and speaks either. */
const SPEAK = `
function found(name) { var at = window, tries = 0; while (!at[name] && at.parent && at.parent !== at && tries++ < 10) at = at.parent; return at[name] || null; }
function speaker(api, old) {
  function call(now, then) { return function (a, b) { return api ? api[old ? then : now](a === undefined ? '' : a, b) : ''; }; }
  return { begin: call('Initialize', 'LMSInitialize'), get: call('GetValue', 'LMSGetValue'), set: call('SetValue', 'LMSSetValue'), save: call('Commit', 'LMSCommit'), end: call('Terminate', 'LMSFinish') };
}
`;

const ASK = `
function ask(lms, keys, situations) {
  var main = document.querySelector('main'), at = Number(lms.get(keys.place)) || 0, right = Number(lms.get(keys.notes)) || 0;
  function element(name, text, className) { var made = document.createElement(name); made.textContent = text; if (className) made.className = className; main.appendChild(made); return made; }
  function show() {
    main.textContent = '';
    if (at >= situations.length) return finish();
    var now = situations[at];
    element('p', 'Situation ' + (at + 1) + ' av ' + situations.length, 'far');
    var title = element('h1', now.what); title.tabIndex = -1;
    var said;
    var buttons = now.ways.map(function (way) { var button = element('button', way.text); button.onclick = function () { choose(way); }; return button; });
    said = element('p', '', 'said'); said.setAttribute('role', 'status');
    function choose(way) {
      buttons.forEach(function (button) { button.disabled = true; });
      if (way.right) right += 1;
      at += 1;
      lms.set(keys.place, String(at)); lms.set(keys.notes, String(right)); lms.save();
      said.textContent = way.answer;
      var onward = element('button', at < situations.length ? 'Nästa situation' : 'Se hur det gick'); onward.onclick = function () { show(); var heading = main.querySelector('h1'); if (heading) heading.focus(); }; onward.focus();
    }
  }
  function finish() {
    var share = Math.round(100 * right / situations.length);
    keys.done(lms, share);
    var title = element('h1', share >= 60 ? 'Det där kan du' : 'Pröva en gång till'); title.tabIndex = -1;
    element('p', right + ' av ' + situations.length + ' svar öppnade dörren lite till.');
    element('button', 'Börja om').onclick = function () { at = right = 0; lms.set(keys.place, '0'); lms.set(keys.notes, '0'); show(); main.querySelector('h1').focus(); };
  }
  show();
}
`;

const page = (title: string, body: string, script = ''): string =>
  `<!DOCTYPE html>\n<html lang="sv">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="style.css"></head>\n<body>\n<main>${body}</main>\n${script && `<script src="speak.js"></script><script src="ask.js"></script>\n<script>${script}</script>\n`}</body>\n</html>\n`;

const DOOR = `
var lms = speaker(found('API'), true);
lms.begin();
ask(lms, { place: 'cmi.core.lesson_location', notes: 'cmi.suspend_data', done: function (lms, share) {
  lms.set('cmi.core.score.min', '0'); lms.set('cmi.core.score.max', '100'); lms.set('cmi.core.score.raw', String(share));
  lms.set('cmi.core.lesson_status', share >= 60 ? 'passed' : 'failed'); lms.save();
} }, [
  { what: 'Någon står i dörren och ser sig om. Ni har just börjat. Vad gör du?', ways: [
    { text: 'Fortsätter. Den som kommer sent hittar själv en stol.', answer: 'Då bestämmer rummet åt den som kom att den inte var väntad.' },
    { text: 'Går dit, hälsar och visar en plats.', right: true, answer: 'Tio sekunder, och alla såg att ni gör så här.' } ] },
  { what: 'Samma tre talar hela tiden. Vad säger du?', ways: [
    { text: '”Vi tar en runda, den som vill står över.”', right: true, answer: 'En runda ger plats utan att peka ut någon.' },
    { text: '”Kan ni andra också säga något?”', answer: 'Det blir lätt en uppmaning till alla och ingen.' } ] },
  { what: 'En ny medlem säger: ”Så har vi alltid gjort, sägs det.” Vad svarar du?', ways: [
    { text: '”Ja, så har vi alltid gjort.”', answer: 'Då stängdes frågan.' },
    { text: '”Hur skulle du vilja göra?”', right: true, answer: 'Nu finns det två sätt att tala om.' } ] }
]);
window.addEventListener('pagehide', function () { lms.end(); });
`;

const ROUND = `
var lms = speaker(found('API_1484_11'), false);
lms.begin();
ask(lms, { place: 'cmi.location', notes: 'cmi.suspend_data', done: function (lms, share) {
  lms.set('cmi.score.scaled', String(share / 100)); lms.set('cmi.score.raw', String(share)); lms.set('cmi.score.min', '0'); lms.set('cmi.score.max', '100');
  lms.set('cmi.completion_status', 'completed'); lms.set('cmi.success_status', share >= 60 ? 'passed' : 'failed'); lms.save();
} }, [
  { what: 'Vem börjar rundan?', ways: [
    { text: 'Den som vill, sedan åt vänster.', right: true, answer: 'Då vet alla när turen kommer.' },
    { text: 'Den som är äldst i föreningen.', answer: 'Då blir det den rundans ton.' } ] },
  { what: 'Någon säger pass. Vad gör du?', ways: [
    { text: 'Tackar och går vidare, och frågar en gång till i slutet.', right: true, answer: 'Att stå över är också att vara med.' },
    { text: 'Ber om ett par ord i alla fall.', answer: 'Nästa gång vågar färre säga pass.' } ] }
]);
window.addEventListener('pagehide', function () { lms.set('cmi.exit', 'suspend'); lms.end(); });
`;

const SHARED = { 'style.css': STYLE, 'speak.js': SPEAK, 'ask.js': ASK };

/** SCORM 1.2 (CAM 1.2, chapter 2): one part with three situations. */
export const DOOR_FILES: Record<string, string> = {
  'imsmanifest.xml': `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="nagon-i-dorren" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Någon i dörren</title><item identifier="i" identifierref="r"><title>Någon i dörren</title><adlcp:masteryscore>60</adlcp:masteryscore></item></organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/><file href="style.css"/><file href="speak.js"/><file href="ask.js"/></resource></resources>
</manifest>
`,
  'index.html': page('Någon i dörren', '', DOOR),
  ...SHARED,
};

/** SCORM 2004, 4th edition (CAM 1.1, chapter 3): one part to read, and one with two situations. */
export const ROUND_FILES: Record<string, string> = {
  'imsmanifest.xml': `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="en-runda" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>En runda</title><item identifier="i1" identifierref="r1"><title>Vad en runda är</title></item><item identifier="i2" identifierref="r2"><title>Pröva en runda</title></item></organization></organizations>
  <resources>
    <resource identifier="r1" type="webcontent" adlcp:scormType="asset" href="read.html"><file href="read.html"/><file href="style.css"/></resource>
    <resource identifier="r2" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/><file href="style.css"/><file href="speak.js"/><file href="ask.js"/></resource>
  </resources>
</manifest>
`,
  'read.html': page('Vad en runda är', '<h1>Vad en runda är</h1><p>Alla får ordet en gång, i tur och ordning. Ingen avbryter, ingen svarar, och den som vill står över.</p><p>En runda tar en minut för var och en. Börja med en fråga som alla kan svara på.</p>'),
  'index.html': page('Pröva en runda', '', ROUND),
  ...SHARED,
};
