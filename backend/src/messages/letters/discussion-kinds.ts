import { COMMON, letterKind, link, place, words } from './letter-kind';

const { firstname, course } = COMMON;
const about = place('text', ['modul', 'module'], ['Lyssna in', 'Listening']);

/** What is new in the discussions that somebody follows: one letter a day at most, with all of them. */
export const DISCUSSION_NEWS = letterKind({
  kind: 'discussion-news',
  group: 'reminder',
  name: { sv: 'Nytt i diskussioner', en: 'New in discussions' },
  when: { sv: 'Skickas på eftermiddagen till dem som följer en diskussion, och till kursledare, om något är skrivet som de inte har läst. Högst ett brev om dagen.', en: 'Sent in the afternoon to those who follow a discussion, and to instructors, where something was written that they have not read. One letter a day at most.' },
  places: { firstname, discussions: place('links', ['diskussioner', 'discussions'], ['Leda förändring, Lyssna in: 3 nya inlägg <https://example.org/>', 'Leading change, Listening: 3 new posts <https://example.org/>']) },
  required: ['discussions'],
  sv: words('Nytt i dina diskussioner', 'Hej {förnamn},', '', 'det här är nytt sedan du läste senast:', '', '{diskussioner}', '', 'Vill du inte ha mejl om en viss diskussion stänger du av det på dess sida.'),
  en: words('New in your discussions', 'Hello {first name},', '', 'this is new since you last read:', '', '{discussions}', '', 'If you do not want mail about one of them, turn it off on its page.'),
});

/** Tells whoever wrote a post that it is hidden, and why. */
export const DISCUSSION_HIDDEN = letterKind({
  kind: 'discussion-hidden',
  group: 'seat',
  name: { sv: 'Ditt inlägg är dolt', en: 'Your post is hidden' },
  when: { sv: 'Skickas tio minuter efter att kursledaren har dolt ett inlägg i en diskussion, om det inte har visats igen.', en: 'Sent ten minutes after the instructor has hidden a post in a discussion, unless it was shown again.' },
  places: { firstname, course, module: about, why: place('text', ['skäl', 'reason'], ['Här skriver vi inte om andra med namn.', 'We do not write about others by name here.']), link: link(['länk', 'link'], ['Öppna diskussionen', 'Open the discussion']) },
  required: ['why'],
  sv: words('Ditt inlägg i {kurs} är dolt', 'Hej {förnamn},', '', 'kursledaren har dolt ett inlägg som du skrev i diskussionen om {modul} i {kurs}. Skälet:', '', '{skäl}', '', 'Bara du och kursledaren ser det nu. Svara kursledaren om du tycker att det är fel.', '', '{länk}'),
  en: words('Your post in {course} is hidden', 'Hello {first name},', '', 'the instructor has hidden a post that you wrote in the discussion about {module} in {course}. The reason:', '', '{reason}', '', 'Only you and the instructor see it now. Talk to the instructor if you think that this is wrong.', '', '{link}'),
});
