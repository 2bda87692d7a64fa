/** Who reads a name. */
export interface Viewer {
  /** Whether the reader may know who is protected, and open them on their page. Figures and files count for them as they are. */
  mayKnow: boolean;
  /** Whether names, addresses and organisations of protected people stand here as they are: on one's own pages, and on the page of somebody whom the reader has opened. Never in a list. */
  unmasks: boolean;
}

/** For one's own pages, and for what is sent to the person: everyone knows their own name. */
export const ownEyes: Viewer = { mayKnow: true, unmasks: true };
/** For rosters, exports and logs that leave the hands of those who may know. */
export const anyEyes: Viewer = { mayKnow: false, unmasks: false };

/** What it takes to show a person's name. */
export interface Named {
  givenName: string;
  familyName: string;
  nameUsed: string | null;
  protected: boolean;
  alias: string | null;
}

const trueName = (person: Pick<Named, 'givenName' | 'familyName' | 'nameUsed'>): string => `${person.nameUsed ?? person.givenName}${person.familyName && ` ${person.familyName}`}`;
const trueNameSql = (p: string): string => `COALESCE(${p}.name_used, ${p}.given_name) || CASE WHEN ${p}.family_name = '' THEN '' ELSE ' ' || ${p}.family_name END`;

/** SQL of an expression that finds the name as a word of its own; an empty one finds nothing. */
const wholeWord = (name: string): string =>
  String.raw`('(?<![[:alnum:]])' || regexp_replace(coalesce(nullif(${name}, ''), chr(1)), '([][\\.^$*+?(){}|-])', '\\\1', 'g') || '(?=s?($|[^[:alnum:]]))')`;

/**
 * The one place that decides how a person is named. A protected person stands under an ordinary alias for everyone but
 * those who may know; lists sort and search by the very same expression, so that a name's place tells nothing.
 */
export const shownName = {
  /** The name as the viewer may see it. */
  of: (person: Named, viewer: Viewer): string => (person.protected && !viewer.unmasks && person.alias ? person.alias : trueName(person)),

  /** SQL of the name; `person` is the alias of the table `person` in the query. Sort it with `COLLATE "sv-x-icu"`. */
  sql: (person: string, viewer: Viewer): string =>
    viewer.unmasks ? `(${trueNameSql(person)})` : `(CASE WHEN ${person}.protected THEN ${person}.alias ELSE ${trueNameSql(person)} END)`,

  /**
   * SQL of the name as searches read it: a space before each part, plain letters. `LIKE '% word%'` on it, with the word made plain too, finds parts that begin so;
   * for those who may not know there is an index of this very expression.
   */
  searched: (person: string, viewer: Viewer): string => `(' ' || translate(public.plain(${shownName.sql(person, viewer)}), '-', ' '))`,

  /**
   * SQL of words that a person was written to with, such as a letter's: those who may not know read the alias wherever the name stands. A name is found also in the
   * genitive, but not within another word.
   */
  words: (person: string, viewer: Viewer, sql: string): string => {
    if (viewer.unmasks) return `(${sql})`;
    const first = `split_part(${person}.alias, ' ', 1)`;
    const names: [name: string, alias: string][] = [
      [trueNameSql(person), `${person}.alias`],
      [`rtrim(${person}.given_name || ' ' || ${person}.family_name)`, `${person}.alias`],
      [`${person}.name_used`, first],
      [`${person}.given_name`, first],
      [`${person}.family_name`, `coalesce(nullif(split_part(${person}.alias, ' ', 2), ''), ${first})`],
    ];
    const masked = names.reduce((words, [name, alias]) => `regexp_replace(${words}, ${wholeWord(name)}, replace(coalesce(${alias}, ''), '\\', '\\\\'), 'gi')`, sql);
    return `(CASE WHEN ${person}.protected THEN ${masked} ELSE ${sql} END)`;
  },

  /** SQL of a fact that would tell who a protected person is (address, phone, organisation): NULL for those who may not know. */
  fact: (person: string, viewer: Viewer, sql: string): string => (viewer.unmasks ? `(${sql})` : `(CASE WHEN ${person}.protected THEN NULL ELSE ${sql} END)`),

  /** The name in full, as it is to stand on a certificate. Only for what the person itself receives. */
  certificate: (person: Pick<Named, 'givenName' | 'familyName'> & { certificateName: string | null }): string =>
    person.certificateName ?? `${person.givenName}${person.familyName && ` ${person.familyName}`}`,
};
